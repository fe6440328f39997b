using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace Plumbline.Parity
{
    /// <summary>A fault of the platform, as the script orders it.</summary>
    public sealed class ScriptedFault : Exception
    {
        public ScriptedFault(string message)
            : base(message)
        {
        }
    }

    /// <summary>Answers calls in the order of the script and writes down what was asked.</summary>
    public sealed class ScriptedPlatform : IOrganizationService, IOrganizationServiceFactory, ITracingService, IServiceProvider
    {
        /// <summary>Small, so that the rules have to ask for further pages.</summary>
        private const int SmallPage = 4;

        private readonly ScriptedContext context;
        private readonly Queue<Entity> waiting = new Queue<Entity>();
        private readonly List<object> answers;
        private int page;
        private readonly int language;
        private readonly int pageSize;

        public ScriptedPlatform(ScriptedContext context, List<object> answers, int language, int pageSize = SmallPage)
        {
            this.pageSize = pageSize;
            this.context = context;
            this.answers = answers;
            this.language = language;
        }

        public List<object> Calls { get; } = new List<object>();

        public List<object> Traces { get; } = new List<object>();

        public object GetService(Type serviceType)
        {
            return serviceType == typeof(IPluginExecutionContext) ? context : (object)this;
        }

        public IOrganizationService CreateOrganizationService(Guid? userId)
        {
            if (userId != null) throw new InvalidOperationException("Rules work as SYSTEM.");
            return this;
        }

        public void Trace(string format, params object[] args)
        {
            Traces.Add(format == "{0}" ? args[0] : string.Format(format, args));
        }

        public Guid Create(Entity entity)
        {
            object id = Answer("create", entity.LogicalName, Wire.WriteId(entity.Id), Wire.WriteColumns(entity));
            return id is string ? Wire.ReadId(id) : throw Misfit();
        }

        public void Update(Entity entity)
        {
            Answer("update", entity.LogicalName, Wire.WriteId(entity.Id), Wire.WriteColumns(entity));
        }

        public void Delete(string entityName, Guid id)
        {
            Answer("delete", entityName, Wire.WriteId(id));
        }

        public Entity Retrieve(string entityName, Guid id, ColumnSet columnSet)
        {
            if (entityName == "usersettings")
            {
                Entity settings = new Entity(entityName) { Id = id };
                settings["uilanguageid"] = language;
                return settings;
            }
            List<object> columns = columnSet.Columns.Select(column => (object)column).ToList();
            object row = Answer("retrieve", entityName, Wire.WriteId(id), columns);
            return IsRow(row) ? Wire.ReadRow(row) : throw Misfit();
        }

        public EntityCollection RetrieveMultiple(QueryBase query)
        {
            string text = ((FetchExpression)query).Query;
            string expected = $"<fetch page=\"{page + 1}\" paging-cookie=\"&lt;cookie page=&quot;{page}&quot;/&gt;\"><entity";
            if (waiting.Count > 0 && !text.StartsWith(expected, StringComparison.Ordinal))
                throw new InvalidOperationException($"Page {page + 1} was not asked for: {text}");
            if (waiting.Count == 0)
            {
                page = 0;
                List<object> rows = Answer("fetch", text) as List<object>;
                if (rows == null || !rows.All(IsRow)) throw Misfit();
                foreach (object row in rows) waiting.Enqueue(Wire.ReadRow(row));
            }
            page++;
            EntityCollection found = new EntityCollection();
            bool isLimited = text.StartsWith("<fetch top=", StringComparison.Ordinal);
            while ((isLimited || found.Entities.Count < pageSize) && waiting.Count > 0) found.Entities.Add(waiting.Dequeue());
            // There may be more than a limit lets through; nobody may ask for it.
            found.MoreRecords = isLimited || waiting.Count > 0;
            found.PagingCookie = found.MoreRecords ? $"<cookie page=\"{page}\"/>" : null;
            return found;
        }

        public void Associate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities)
        {
            List<object> related = relatedEntities.Select(one => (object)new List<object> { one.LogicalName, Wire.WriteId(one.Id) }).ToList();
            Answer("associate", entityName, Wire.WriteId(entityId), relationship.SchemaName, related);
        }

        public OrganizationResponse Execute(OrganizationRequest request)
        {
            EntityReference target = (EntityReference)request["Target"];
            if (request.RequestName == "GrantAccess")
            {
                PrincipalAccess access = (PrincipalAccess)request["PrincipalAccess"];
                string mask = access.AccessMask.ToString();
                Answer("grant", target.LogicalName, Wire.WriteId(target.Id), Wire.WriteId(access.Principal.Id), mask);
            }
            else
            {
                EntityReference revokee = (EntityReference)request["Revokee"];
                Answer("revoke", target.LogicalName, Wire.WriteId(target.Id), Wire.WriteId(revokee.Id));
            }
            return new OrganizationResponse();
        }

        private object Answer(params object[] call)
        {
            object mark;
            bool isMarked = context.SharedVariables.TryGetValue("plumbline.rule", out mark) && true.Equals(mark);
            int place = Calls.Count;
            Calls.Add(call.Concat(new object[] { isMarked }).ToList());
            Dictionary<string, object> answer = place < answers.Count ? answers[place] as Dictionary<string, object> : null;
            if (answer == null) throw Misfit();
            object fault;
            if (answer.TryGetValue("fault", out fault)) throw new ScriptedFault((string)fault);
            object value;
            return answer.TryGetValue("value", out value) ? value : null;
        }

        private static bool IsRow(object value)
        {
            Dictionary<string, object> members = value as Dictionary<string, object>;
            return members != null && members.ContainsKey("columns");
        }

        private static ScriptedFault Misfit()
        {
            return new ScriptedFault("The script has no answer to this call.");
        }
    }

    /// <summary>The operation a case describes.</summary>
    public sealed class ScriptedContext : IPluginExecutionContext
    {
        public ScriptedContext(Dictionary<string, object> wire)
        {
            MessageName = (string)wire["message"];
            PrimaryEntityName = (string)wire["table"];
            Stage = (int)(double)wire["stage"];
            PrimaryEntityId = Wire.ReadId(wire["id"]);
            InitiatingUserId = Wire.ReadId(wire["user"]);
            OperationCreatedOn = Wire.ReadMoment((string)wire["now"]);
            object inputs = wire["inputs"];
            IsCustomApi = inputs != null;
            if (IsCustomApi) Wire.ReadParameters((List<object>)inputs, InputParameters);
            object target = wire["target"];
            if (!IsCustomApi) InputParameters["Target"] = target == null ? new EntityReference(PrimaryEntityName, PrimaryEntityId) : Wire.ReadRow(target);
            if (wire["image"] != null) PreEntityImages["pre"] = Wire.ReadRow(wire["image"]);
            if ((bool)wire["isMarked"]) SharedVariables["plumbline.rule"] = true;
            Dictionary<string, object> parent = (Dictionary<string, object>)wire["parent"];
            ParentContext = parent == null ? null : new ScriptedContext(parent);
        }

        public string MessageName { get; }

        public string PrimaryEntityName { get; }

        public Guid PrimaryEntityId { get; }

        public Guid InitiatingUserId { get; }

        public DateTime OperationCreatedOn { get; }

        public int Stage { get; }

        public bool IsCustomApi { get; }

        public ParameterCollection InputParameters { get; } = new ParameterCollection();

        public ParameterCollection OutputParameters { get; } = new ParameterCollection();

        public ParameterCollection SharedVariables { get; } = new ParameterCollection();

        public EntityImageCollection PreEntityImages { get; } = new EntityImageCollection();

        public IPluginExecutionContext ParentContext { get; }
    }
}
