using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Plumbline.Bench
{
    /// <summary>Three rules as a C# developer would write them: a guard, a derivation and a measure.</summary>
    public static class HandWritten
    {
        public static IPlugin Of(string plugin)
        {
            switch (plugin)
            {
                case "Plumbline.Rules.AttestationAnswerUpdatePlugin":
                    return new AnswerGuard();
                case "Plumbline.Rules.WorkloadCreatedPlugin":
                    return new WorkloadTier();
                case "Plumbline.Rules.AttestationAnswerProgressPlugin":
                    return new AnswerProgress();
                default:
                    return null;
            }
        }
    }

    /// <summary>What every hand-written plug-in does first.</summary>
    public abstract class PluginBase : IPlugin
    {
        protected const string Mark = "plumbline.rule";

        public void Execute(IServiceProvider serviceProvider)
        {
            IPluginExecutionContext context = (IPluginExecutionContext)serviceProvider.GetService(typeof(IPluginExecutionContext));
            if (IsByRule(context)) return;
            IOrganizationServiceFactory factory = (IOrganizationServiceFactory)serviceProvider.GetService(typeof(IOrganizationServiceFactory));
            Run(context, factory.CreateOrganizationService(null));
        }

        protected abstract void Run(IPluginExecutionContext context, IOrganizationService service);

        protected static Guid? IdOf(Entity row, string column)
        {
            return row.GetAttributeValue<EntityReference>(column)?.Id;
        }

        protected static int? ChoiceOf(Entity row, string column)
        {
            return row.GetAttributeValue<OptionSetValue>(column)?.Value;
        }

        protected static void Write(IPluginExecutionContext context, Action write)
        {
            context.SharedVariables[Mark] = true;
            write();
            context.SharedVariables.Remove(Mark);
        }

        protected static Entity Attestation(IOrganizationService service, Guid id)
        {
            return service.Retrieve("plb_attestation", id, new ColumnSet(
                "plb_name", "plb_number", "plb_workload", "plb_baseline", "plb_period", "plb_dueon", "plb_statement", "plb_tier", "plb_attestedby",
                "plb_attestedon", "plb_validuntil", "plb_reviewer", "plb_reviewedon", "plb_reviewcomment", "plb_score", "plb_openitems",
                "plb_totalitems", "statecode", "statuscode", "ownerid"));
        }

        protected static Entity Workload(IOrganizationService service, Guid id)
        {
            return service.Retrieve("plb_workload", id, new ColumnSet(
                "plb_name", "plb_deputy", "plb_tier", "plb_apptypes", "plb_connectortypes", "plb_regulations", "plb_stage", "ownerid"));
        }

        protected static Entity Tier(IOrganizationService service, Guid? id)
        {
            ColumnSet columns = new ColumnSet("plb_code", "plb_name", "plb_factor", "plb_longestexception", "plb_reviewinterval");
            return id == null ? null : service.Retrieve("plb_tier", id.Value, columns);
        }

        private static bool IsByRule(IPluginExecutionContext context)
        {
            for (IPluginExecutionContext parent = context.ParentContext; parent != null; parent = parent.ParentContext)
            {
                if (parent.SharedVariables.Contains(Mark)) return true;
            }
            return false;
        }
    }

    /// <summary>Before an answer is changed: the maker answers while it is open, the reviewer marks while it is submitted, the rest is derived.</summary>
    public sealed class AnswerGuard : PluginBase
    {
        private const int Draft = 1;
        private const int Returned = 724800002;
        private const int Submitted = 724800001;
        private const int NotApplicable = 724800003;
        private const int Automated = 724800000;

        private static readonly string[] MakerColumns = { "plb_answer", "plb_comment", "plb_plan", "plb_plandue", "plb_exception" };
        private static readonly HashSet<string> Allowed = new HashSet<string>(MakerColumns.Concat(new[] { "plb_returned", "plb_reviewcomment", "ownerid" }));

        private static readonly HashSet<string> PlatformColumns = new HashSet<string>
        {
            "plb_attestationanswerid", "modifiedon", "modifiedby", "modifiedonbehalfby", "createdon", "createdby", "createdonbehalfby", "versionnumber",
            "timezoneruleversionnumber", "utcconversiontimezonecode", "importsequencenumber", "overriddencreatedon",
        };

        protected override void Run(IPluginExecutionContext context, IOrganizationService service)
        {
            Entity target = (Entity)context.InputParameters["Target"];
            Entity before = context.PreEntityImages["pre"];
            string code = before.GetAttributeValue<string>("plb_code");
            HashSet<string> changed = new HashSet<string>(
                target.Attributes.Where(pair => !PlatformColumns.Contains(pair.Key) && IsChanged(before, pair.Key, pair.Value)).Select(pair => pair.Key));
            if (!changed.IsSubsetOf(Allowed)) throw new InvalidPluginExecutionException($"{code}: these columns are derived.");
            Entity attestation = Attestation(service, IdOf(before, "plb_attestation") ?? Guid.Empty);
            Entity workload = Workload(service, IdOf(attestation, "plb_workload") ?? Guid.Empty);
            Tier(service, IdOf(workload, "plb_tier"));
            int? status = ChoiceOf(attestation, "statuscode");
            bool isOpen = status == Draft || status == Returned;
            bool isReturned = target.Contains("plb_returned") ? target.GetAttributeValue<bool>("plb_returned") : before.GetAttributeValue<bool>("plb_returned");
            bool isTakenAway = changed.Contains("plb_returned") && !isReturned;
            bool isMaking = MakerColumns.Any(changed.Contains) || (isTakenAway && isOpen);
            if (isMaking)
            {
                CheckMaker(context, service, target, before, changed, workload, isOpen, code);
                if (before.GetAttributeValue<bool>("plb_returned")) target["plb_returned"] = false;
            }
            bool isReviewing = changed.Contains("plb_reviewcomment") || (changed.Contains("plb_returned") && !(isMaking && !isReturned));
            if (isReviewing) CheckReviewer(context, attestation, workload, status, code);
        }

        private static void CheckMaker(
            IPluginExecutionContext context,
            IOrganizationService service,
            Entity target,
            Entity before,
            HashSet<string> changed,
            Entity workload,
            bool isOpen,
            string code)
        {
            if (!isOpen) throw new InvalidPluginExecutionException($"{code} is not open for answers.");
            Guid caller = context.InitiatingUserId;
            if (IdOf(workload, "ownerid") != caller && IdOf(workload, "plb_deputy") != caller)
                throw new InvalidPluginExecutionException($"{code} is answered by owner and deputy.");
            if (!before.GetAttributeValue<bool>("plb_applies")) throw new InvalidPluginExecutionException($"{code} does not apply.");
            int? answer = target.Contains("plb_answer") ? ChoiceOf(target, "plb_answer") : ChoiceOf(before, "plb_answer");
            if (answer == NotApplicable) throw new InvalidPluginExecutionException($"{code}: the rules say what applies.");
            Guid? versionId = IdOf(before, "plb_baselinecontrol");
            if (changed.Contains("plb_answer") && versionId != null)
            {
                Entity version = service.Retrieve("plb_baselinecontrol", versionId.Value, new ColumnSet("plb_evidencekind"));
                if (ChoiceOf(version, "plb_evidencekind") == Automated) throw new InvalidPluginExecutionException($"{code} is measured.");
            }
            Guid? exceptionId = target.Contains("plb_exception") ? IdOf(target, "plb_exception") : IdOf(before, "plb_exception");
            if (!changed.Contains("plb_exception") || exceptionId == null) return;
            Entity exception = service.Retrieve("plb_exception", exceptionId.Value, new ColumnSet("plb_number", "plb_control", "plb_workload"));
            bool fits = IdOf(exception, "plb_control") == IdOf(before, "plb_control") && IdOf(exception, "plb_workload") == workload.Id;
            if (!fits) throw new InvalidPluginExecutionException($"{code}: the exception is for something else.");
        }

        private static void CheckReviewer(IPluginExecutionContext context, Entity attestation, Entity workload, int? status, string code)
        {
            if (status != Submitted) throw new InvalidPluginExecutionException($"{code} is reviewed when it is submitted.");
            Guid caller = context.InitiatingUserId;
            bool isInvolved = IdOf(attestation, "plb_attestedby") == caller || IdOf(attestation, "ownerid") == caller ||
                IdOf(workload, "ownerid") == caller || IdOf(workload, "plb_deputy") == caller;
            if (isInvolved) throw new InvalidPluginExecutionException("Somebody else reviews.");
        }

        private static bool IsChanged(Entity before, string column, object value)
        {
            object old;
            before.Attributes.TryGetValue(column, out old);
            if (IsEmpty(value) || IsEmpty(old)) return IsEmpty(value) != IsEmpty(old);
            if (value is OptionSetValue) return ((OptionSetValue)value).Value != ((OptionSetValue)old).Value;
            if (value is EntityReference) return ((EntityReference)value).Id != ((EntityReference)old).Id;
            return !value.Equals(old);
        }

        private static bool IsEmpty(object value)
        {
            return value == null || (value as string) == "";
        }
    }

    /// <summary>After a workload is created: its points and tier, and the deputy's access.</summary>
    public sealed class WorkloadTier : PluginBase
    {
        private const int FirstOption = 724800000;

        private static readonly int[] Weights = { 3, 2, 3, 2, 3, 2 };

        private static readonly Dictionary<string, int> Ranks = new Dictionary<string, int>
        {
            ["critical"] = 1, ["important"] = 2, ["team"] = 3, ["personal"] = 4,
        };

        protected override void Run(IPluginExecutionContext context, IOrganizationService service)
        {
            Entity target = (Entity)context.InputParameters["Target"];
            Entity raised = Tier(service, IdOf(target, "plb_raisedtier"));
            int points = 0;
            int answered = 0;
            for (int index = 0; index < Weights.Length; index++)
            {
                int? option = ChoiceOf(target, "plb_tq" + (index + 1));
                if (option == null) continue;
                answered++;
                points += Weights[index] * (option.Value - FirstOption);
            }
            string code = answered < Weights.Length ? null : points >= 30 ? "critical" : points >= 18 ? "important" : points >= 8 ? "team" : "personal";
            string raisedCode = raised?.GetAttributeValue<string>("plb_code");
            if (code != null && raisedCode != null && Ranks[raisedCode] < Ranks[code]) code = raisedCode;
            Entity tier = code == null ? null : TierByCode(service, code);
            Entity record = new Entity("plb_workload") { Id = context.PrimaryEntityId };
            record["plb_tierpoints"] = answered == 0 ? null : points;
            record["plb_tier"] = tier == null ? null : new EntityReference("plb_tier", tier.Id);
            Write(context, () => service.Update(record));
            Guid? deputy = IdOf(target, "plb_deputy");
            if (deputy != null) Write(context, () => Share(service, context.PrimaryEntityId, deputy.Value));
        }

        private static Entity TierByCode(IOrganizationService service, string code)
        {
            string query =
                "<fetch><entity name=\"plb_tier\"><attribute name=\"plb_code\"/><attribute name=\"plb_name\"/><attribute name=\"plb_factor\"/>" +
                "<attribute name=\"plb_longestexception\"/><attribute name=\"plb_reviewinterval\"/><filter type=\"and\">" +
                $"<condition attribute=\"plb_code\" operator=\"eq\" value=\"{code}\"/></filter></entity></fetch>";
            return service.RetrieveMultiple(new FetchExpression(query)).Entities.FirstOrDefault();
        }

        private static void Share(IOrganizationService service, Guid id, Guid deputy)
        {
            OrganizationRequest request = new OrganizationRequest("GrantAccess");
            request["Target"] = new EntityReference("plb_workload", id);
            request["PrincipalAccess"] = new PrincipalAccess
            {
                Principal = new EntityReference("systemuser", deputy),
                AccessMask = AccessRights.ReadAccess | AccessRights.WriteAccess | AccessRights.AppendAccess | AccessRights.AppendToAccess,
            };
            service.Execute(request);
        }
    }

    /// <summary>After an answer changed: what is open in the attestation is counted again.</summary>
    public sealed class AnswerProgress : PluginBase
    {
        private const int Yes = 724800000;
        private const int Partly = 724800001;
        private const int No = 724800002;
        private const int Must = 724800000;
        private const int Automated = 724800000;
        private const int Attested = 724800001;

        protected override void Run(IPluginExecutionContext context, IOrganizationService service)
        {
            Entity before = context.PreEntityImages["pre"];
            Entity attestation = Attestation(service, IdOf(before, "plb_attestation") ?? Guid.Empty);
            Entity workload = Workload(service, IdOf(attestation, "plb_workload") ?? Guid.Empty);
            Entity tier = Tier(service, IdOf(workload, "plb_tier"));
            int? status = ChoiceOf(attestation, "statuscode");
            if (tier == null || (status != 1 && status != 724800002)) return;
            DateTime today = context.OperationCreatedOn.Date;
            int open;
            int total;
            Count(service, attestation.Id, today, tier.GetAttributeValue<int>("plb_longestexception"), out open, out total);
            if (attestation.GetAttributeValue<int?>("plb_openitems") == open && attestation.GetAttributeValue<int?>("plb_totalitems") == total) return;
            Entity record = new Entity("plb_attestation") { Id = attestation.Id };
            record["plb_openitems"] = open;
            record["plb_totalitems"] = total;
            Write(context, () => service.Update(record));
        }

        private static void Count(IOrganizationService service, Guid attestationId, DateTime today, int longestException, out int open, out int total)
        {
            string ofAttestation = $"<filter type=\"and\"><condition attribute=\"plb_attestation\" operator=\"eq\" value=\"{attestationId:D}\"/></filter>";
            List<Entity> answers = Fetch(service,
                "<entity name=\"plb_attestationanswer\"><attribute name=\"plb_name\"/><attribute name=\"plb_code\"/><attribute name=\"plb_attestation\"/>" +
                "<attribute name=\"plb_control\"/><attribute name=\"plb_baselinecontrol\"/><attribute name=\"plb_answer\"/><attribute name=\"plb_comment\"/>" +
                "<attribute name=\"plb_duty\"/><attribute name=\"plb_applies\"/><attribute name=\"plb_notapplicablereason\"/><attribute name=\"plb_applicability\"/>" +
                "<attribute name=\"plb_newsince\"/><attribute name=\"plb_exception\"/><attribute name=\"plb_plan\"/><attribute name=\"plb_plandue\"/>" +
                "<attribute name=\"plb_reviewcomment\"/><attribute name=\"plb_returned\"/><attribute name=\"plb_credit\"/><order attribute=\"plb_code\"/>" +
                $"{ofAttestation}</entity>");
            Dictionary<Guid, Entity> versions = ByControl(Fetch(service,
                "<entity name=\"plb_baselinecontrol\"><attribute name=\"plb_control\"/><attribute name=\"plb_evidencekind\"/><attribute name=\"plb_severity\"/>" +
                $"{Linked("plb_baselinecontrol", "plb_baselinecontrolid", ofAttestation)}</entity>"));
            Dictionary<Guid, int> evidence = EvidenceCounts(service, ofAttestation, today);
            bool isAnyUnshown = answers.Any(answer => IsShowable(answer) && !evidence.ContainsKey(answer.Id));
            Dictionary<Guid, string> expected = isAnyUnshown ? Expected(service, ofAttestation) : new Dictionary<Guid, string>();
            bool isAnyExcepted = answers.Any(answer => IdOf(answer, "plb_exception") != null);
            Dictionary<Guid, Entity> exceptions = isAnyExcepted ? Exceptions(service, ofAttestation) : new Dictionary<Guid, Entity>();
            open = 0;
            total = 0;
            foreach (Entity answer in answers)
            {
                Guid control = IdOf(answer, "plb_control") ?? Guid.Empty;
                Entity version;
                versions.TryGetValue(control, out version);
                int kind = (version == null ? null : ChoiceOf(version, "plb_evidencekind")) ?? Attested;
                if (!answer.GetAttributeValue<bool>("plb_applies") || kind == Automated) continue;
                total++;
                if (answer.GetAttributeValue<bool>("plb_returned")) open++;
                int? given = ChoiceOf(answer, "plb_answer");
                if (given != Yes && given != Partly && given != No)
                {
                    if (ChoiceOf(answer, "plb_duty") == Must) open++;
                }
                else if (given == No)
                {
                    if (IsUndecided(answer, exceptions, longestException, today)) open++;
                }
                else
                {
                    string wanted;
                    bool isExpected = kind == Attested && expected.TryGetValue(control, out wanted) && !string.IsNullOrWhiteSpace(wanted);
                    if (isExpected && !evidence.ContainsKey(answer.Id)) open++;
                }
            }
        }

        /// <summary>A No stands with a dated plan, or with an exception that is asked for or in force and no longer than allowed.</summary>
        private static bool IsUndecided(Entity answer, Dictionary<Guid, Entity> exceptions, int longestException, DateTime today)
        {
            bool isPlanned = !string.IsNullOrWhiteSpace(answer.GetAttributeValue<string>("plb_plan")) && answer.GetAttributeValue<DateTime?>("plb_plandue") != null;
            if (isPlanned) return false;
            Entity exception;
            if (!exceptions.TryGetValue(IdOf(answer, "plb_exception") ?? Guid.Empty, out exception)) return true;
            DateTime? until = exception.GetAttributeValue<DateTime?>("plb_validuntil");
            DateTime from = exception.GetAttributeValue<DateTime?>("plb_validfrom") ?? today;
            switch (ChoiceOf(exception, "statuscode"))
            {
                case 724800001:
                    return until != null && (until.Value - from).TotalDays > longestException;
                case 724800002:
                    return until < today || (until != null && (until.Value - from).TotalDays > longestException);
                default:
                    return true;
            }
        }

        private static bool IsShowable(Entity answer)
        {
            int? given = ChoiceOf(answer, "plb_answer");
            return given == Yes || given == Partly;
        }

        private static Dictionary<Guid, Entity> ByControl(List<Entity> rows)
        {
            Dictionary<Guid, Entity> found = new Dictionary<Guid, Entity>();
            foreach (Entity row in rows) found[IdOf(row, "plb_control") ?? Guid.Empty] = row;
            return found;
        }

        private static Dictionary<Guid, int> EvidenceCounts(IOrganizationService service, string ofAttestation, DateTime today)
        {
            Dictionary<Guid, int> found = new Dictionary<Guid, int>();
            List<Entity> rows = Fetch(service,
                "<entity name=\"plb_evidence\"><attribute name=\"plb_attestationanswer\"/><attribute name=\"plb_expireson\"/>" +
                "<filter type=\"and\"><condition attribute=\"statuscode\" operator=\"eq\" value=\"1\"/></filter>" +
                $"{Linked("plb_attestationanswerid", "plb_attestationanswer", ofAttestation)}</entity>");
            foreach (Entity row in rows)
            {
                if (row.GetAttributeValue<DateTime?>("plb_expireson") < today) continue;
                Guid answer = IdOf(row, "plb_attestationanswer") ?? Guid.Empty;
                int count;
                found.TryGetValue(answer, out count);
                found[answer] = count + 1;
            }
            return found;
        }

        private static Dictionary<Guid, string> Expected(IOrganizationService service, string ofAttestation)
        {
            string query = $"<entity name=\"plb_control\"><attribute name=\"plb_evidenceexpected\"/>{Linked("plb_control", "plb_controlid", ofAttestation)}</entity>";
            Dictionary<Guid, string> found = new Dictionary<Guid, string>();
            foreach (Entity row in Fetch(service, query)) found[row.Id] = row.GetAttributeValue<string>("plb_evidenceexpected");
            return found;
        }

        private static Dictionary<Guid, Entity> Exceptions(IOrganizationService service, string ofAttestation)
        {
            string query =
                "<entity name=\"plb_exception\"><attribute name=\"plb_number\"/><attribute name=\"plb_validfrom\"/><attribute name=\"plb_validuntil\"/>" +
                $"<attribute name=\"statuscode\"/>{Linked("plb_exception", "plb_exceptionid", ofAttestation)}</entity>";
            Dictionary<Guid, Entity> found = new Dictionary<Guid, Entity>();
            foreach (Entity row in Fetch(service, query)) found[row.Id] = row;
            return found;
        }

        private static string Linked(string from, string to, string filter)
        {
            return $"<link-entity name=\"plb_attestationanswer\" from=\"{from}\" to=\"{to}\" link-type=\"inner\">{filter}</link-entity>";
        }

        private static List<Entity> Fetch(IOrganizationService service, string entity)
        {
            List<Entity> found = new List<Entity>();
            string text = $"<fetch>{entity}</fetch>";
            for (int page = 2; ; page++)
            {
                EntityCollection answer = service.RetrieveMultiple(new FetchExpression(text));
                found.AddRange(answer.Entities);
                if (!answer.MoreRecords) return found;
                string cookie = answer.PagingCookie.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;");
                text = $"<fetch page=\"{page}\" paging-cookie=\"{cookie}\">{entity}</fetch>";
            }
        }
    }
}
