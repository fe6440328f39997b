using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using Plumbline.Parity;

namespace Plumbline.Bench
{
    /// <summary>Answers calls in the order of a script, as fast as can be: the answers are made before the clock runs, and nothing is written down.</summary>
    public sealed class ReadyPlatform : IOrganizationService, IOrganizationServiceFactory, ITracingService, IServiceProvider
    {
        private readonly object[] answers;
        private readonly Entity settings;
        private ScriptedContext context;
        private int place;

        public ReadyPlatform(List<object> script, int language)
        {
            answers = script.Select(one => Ready((Dictionary<string, object>)one)).ToArray();
            settings = new Entity("usersettings");
            settings["uilanguageid"] = language;
        }

        /// <summary>The script from its beginning, for one more run.</summary>
        public void Start(ScriptedContext operation)
        {
            context = operation;
            place = 0;
        }

        public object GetService(Type serviceType)
        {
            return serviceType == typeof(IPluginExecutionContext) ? context : (object)this;
        }

        public IOrganizationService CreateOrganizationService(Guid? userId)
        {
            return this;
        }

        public void Trace(string format, params object[] args)
        {
        }

        public Guid Create(Entity entity)
        {
            return (Guid)answers[place++];
        }

        public void Update(Entity entity)
        {
            place++;
        }

        public void Delete(string entityName, Guid id)
        {
            place++;
        }

        public Entity Retrieve(string entityName, Guid id, ColumnSet columnSet)
        {
            return entityName == "usersettings" ? settings : (Entity)answers[place++];
        }

        public EntityCollection RetrieveMultiple(QueryBase query)
        {
            return (EntityCollection)answers[place++];
        }

        public void Associate(string entityName, Guid entityId, Relationship relationship, EntityReferenceCollection relatedEntities)
        {
            place++;
        }

        public OrganizationResponse Execute(OrganizationRequest request)
        {
            place++;
            return new OrganizationResponse();
        }

        private static object Ready(Dictionary<string, object> answer)
        {
            object value;
            if (!answer.TryGetValue("value", out value) || value == null) return null;
            if (value is string) return Wire.ReadId(value);
            if (!(value is List<object>)) return Wire.ReadRow(value);
            EntityCollection rows = new EntityCollection();
            foreach (object row in (List<object>)value) rows.Entities.Add(Wire.ReadRow(row));
            return rows;
        }
    }

    /// <summary>A plug-in that makes the recorded calls and does nothing else: what the platform costs any rule.</summary>
    public sealed class BareCalls : IPlugin
    {
        private readonly List<Action<IOrganizationService>> calls;

        public BareCalls(List<object> recorded)
        {
            calls = recorded.Select(one => Call((List<object>)one)).ToList();
        }

        public void Execute(IServiceProvider serviceProvider)
        {
            IOrganizationServiceFactory factory = (IOrganizationServiceFactory)serviceProvider.GetService(typeof(IOrganizationServiceFactory));
            IOrganizationService rows = factory.CreateOrganizationService(null);
            for (int index = 0; index < calls.Count; index++) calls[index](rows);
        }

        private static Action<IOrganizationService> Call(List<object> call)
        {
            string operation = (string)call[0];
            if (operation == "fetch")
            {
                FetchExpression query = new FetchExpression((string)call[1]);
                return rows => rows.RetrieveMultiple(query);
            }
            string table = (string)call[1];
            Guid id = Wire.ReadId(call[2]);
            switch (operation)
            {
                case "retrieve":
                    ColumnSet columns = new ColumnSet(((List<object>)call[3]).Cast<string>().ToArray());
                    return rows => rows.Retrieve(table, id, columns);
                case "create":
                    Entity created = new Entity(table);
                    return rows => rows.Create(created);
                case "update":
                    Entity updated = new Entity(table) { Id = id };
                    return rows => rows.Update(updated);
                case "delete":
                    return rows => rows.Delete(table, id);
                case "associate":
                    return rows => rows.Associate(table, id, null, null);
                default:
                    OrganizationRequest request = new OrganizationRequest(operation);
                    return rows => rows.Execute(request);
            }
        }
    }
}
