using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Linq;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;
using Sdk = Microsoft.Xrm.Sdk;

namespace Plumbline.Rules.Runtime
{
    /// <summary>
    /// The rows of the organisation, as SYSTEM. Every write carries a mark that the guards of this assembly know: clients cannot set it, so what a rule
    /// writes is told apart from what a person sends. Faults of the platform pass through: they doom the transaction.
    /// </summary>
    public sealed class Service
    {
        /// <summary>Shared variable by which a rule's own writes are known.</summary>
        internal const string WrittenByRule = "plumbline.rule";

        private static readonly object Marked = true;

        private readonly Sdk.IPluginExecutionContext context;
        private readonly Sdk.IOrganizationService rows;

        internal Service(Sdk.IPluginExecutionContext context, Sdk.IOrganizationService rows)
        {
            this.context = context;
            this.rows = rows;
        }

        /// <summary>The fault the platform answered with, if it did.</summary>
        internal System.Exception Fault { get; private set; }

        public Row Retrieve(string table, string id, IReadOnlyList<string> columns)
        {
            return new Row(Retrieved(table, Row.GuidOf(id), new ColumnSet(columns as string[] ?? columns.ToArray())));
        }

        public IReadOnlyList<Row> Find(Query query)
        {
            bool isNothing = query.Where.Some(condition => condition.Operator == "in" && condition.Values.Count == 0);
            return isNothing ? new List<Row>() : Fetched(Platform.FetchXml(query), query.Top != null);
        }

        public IReadOnlyList<Row> Where(string table, IReadOnlyList<Condition> conditions, IReadOnlyList<string> columns)
        {
            return Find(new Query { Table = table, Columns = columns, Where = conditions });
        }

        public string Create(Row row)
        {
            Guid id;
            Mark();
            try
            {
                id = rows.Create(row.Entity);
            }
            catch (System.Exception fault) when (Keep(fault))
            {
                throw;
            }
            Unmark();
            return Row.TextOf(id);
        }

        public void Update(Row row)
        {
            Mark();
            try
            {
                rows.Update(row.Entity);
            }
            catch (System.Exception fault) when (Keep(fault))
            {
                throw;
            }
            Unmark();
        }

        public void Remove(string table, string id)
        {
            Mark();
            try
            {
                rows.Delete(table, Row.GuidOf(id));
            }
            catch (System.Exception fault) when (Keep(fault))
            {
                throw;
            }
            Unmark();
        }

        /// <summary>Links two rows by a many-to-many relationship.</summary>
        public void Associate(string relationship, EntityReference one, EntityReference other)
        {
            Sdk.EntityReferenceCollection related = new Sdk.EntityReferenceCollection();
            related.Add(Reference(other));
            Mark();
            try
            {
                rows.Associate(one.LogicalName, Row.GuidOf(one.Id), new Sdk.Relationship(relationship), related);
            }
            catch (System.Exception fault) when (Keep(fault))
            {
                throw;
            }
            Unmark();
        }

        public void Grant(EntityReference row, string userId, IReadOnlyList<string> rights)
        {
            AccessRights mask = AccessRights.None;
            foreach (string right in rights) mask |= RightOf(right);
            Sdk.OrganizationRequest request = new Sdk.OrganizationRequest("GrantAccess");
            request["Target"] = Reference(row);
            request["PrincipalAccess"] = new PrincipalAccess { Principal = User(userId), AccessMask = mask };
            Execute(request);
        }

        public void Revoke(EntityReference row, string userId)
        {
            Sdk.OrganizationRequest request = new Sdk.OrganizationRequest("RevokeAccess");
            request["Target"] = Reference(row);
            request["Revokee"] = User(userId);
            Execute(request);
        }

        /// <summary>LCID of a user's language.</summary>
        internal int LanguageOf(Guid userId)
        {
            Sdk.Entity settings = Retrieved("usersettings", userId, new ColumnSet("uilanguageid"));
            object language;
            return settings.Attributes.TryGetValue("uilanguageid", out language) && language is int ? (int)language : 0;
        }

        /// <summary>All pages: the platform answers with at most 5,000 rows at once. A query with a limit has one page.</summary>
        private IReadOnlyList<Row> Fetched(string fetchXml, bool isLimited)
        {
            List<Row> found = null;
            string text = fetchXml;
            for (int page = 2; ; page++)
            {
                Sdk.EntityCollection answer = Page(text);
                Collection<Sdk.Entity> entities = answer.Entities;
                if (found == null) found = new List<Row>(entities.Count);
                for (int index = 0; index < entities.Count; index++) found.Add(new Row(entities[index]));
                if (isLimited || !answer.MoreRecords) return found;
                string number = page.ToString(CultureInfo.InvariantCulture);
                string cookie = FetchText.Escape(answer.PagingCookie ?? "");
                text = $"<fetch page=\"{number}\" paging-cookie=\"{cookie}\">" + fetchXml.Substring("<fetch>".Length);
            }
        }

        private Sdk.EntityCollection Page(string fetchXml)
        {
            try
            {
                return rows.RetrieveMultiple(new FetchExpression(fetchXml));
            }
            catch (System.Exception fault) when (Keep(fault))
            {
                throw;
            }
        }

        private Sdk.Entity Retrieved(string table, Guid id, ColumnSet columns)
        {
            try
            {
                return rows.Retrieve(table, id, columns);
            }
            catch (System.Exception fault) when (Keep(fault))
            {
                throw;
            }
        }

        private void Execute(Sdk.OrganizationRequest request)
        {
            Mark();
            try
            {
                rows.Execute(request);
            }
            catch (System.Exception fault) when (Keep(fault))
            {
                throw;
            }
            Unmark();
        }

        private void Mark()
        {
            context.SharedVariables[WrittenByRule] = Marked;
        }

        private void Unmark()
        {
            context.SharedVariables.Remove(WrittenByRule);
        }

        /// <summary>Remembers a fault without catching it, so that the host lets it through with its own code.</summary>
        private bool Keep(System.Exception fault)
        {
            Fault = fault;
            return false;
        }

        private static AccessRights RightOf(string right)
        {
            switch (right)
            {
                case "ReadAccess":
                    return AccessRights.ReadAccess;
                case "WriteAccess":
                    return AccessRights.WriteAccess;
                case "AppendAccess":
                    return AccessRights.AppendAccess;
                case "AppendToAccess":
                    return AccessRights.AppendToAccess;
                default:
                    throw Js.Unreachable();
            }
        }

        private static Sdk.EntityReference Reference(EntityReference row)
        {
            return new Sdk.EntityReference(row.LogicalName, Row.GuidOf(row.Id));
        }

        private static Sdk.EntityReference User(string id)
        {
            return new Sdk.EntityReference("systemuser", Row.GuidOf(id));
        }
    }
}
