using System;
using System.Collections.ObjectModel;

namespace Microsoft.Xrm.Sdk
{
    public class Entity
    {
        public Entity()
            : this("")
        {
        }

        public Entity(string entityName)
        {
            LogicalName = entityName;
            Attributes = new AttributeCollection();
        }

        public string LogicalName { get; set; }

        public virtual Guid Id { get; set; }

        public AttributeCollection Attributes { get; set; }

        public object this[string attributeName]
        {
            get { return Attributes[attributeName]; }
            set { Attributes[attributeName] = value; }
        }

        public bool Contains(string attributeName)
        {
            return Attributes.Contains(attributeName);
        }

        public virtual T GetAttributeValue<T>(string attributeLogicalName)
        {
            object value;
            return Attributes.TryGetValue(attributeLogicalName, out value) && value != null ? (T)value : default(T);
        }
    }

    public sealed class EntityReference
    {
        public EntityReference()
        {
        }

        public EntityReference(string logicalName, Guid id)
        {
            LogicalName = logicalName;
            Id = id;
        }

        public string LogicalName { get; set; }

        public Guid Id { get; set; }

        public string Name { get; set; }
    }

    public sealed class EntityReferenceCollection : DataCollection<EntityReference>
    {
    }

    public sealed class Relationship
    {
        public Relationship(string schemaName)
        {
            SchemaName = schemaName;
        }

        public string SchemaName { get; set; }
    }

    public sealed class EntityCollection
    {
        private readonly DataCollection<Entity> entities = new DataCollection<Entity>();

        public DataCollection<Entity> Entities
        {
            get { return entities; }
        }

        public bool MoreRecords { get; set; }

        public string PagingCookie { get; set; }
    }

    public sealed class OptionSetValue
    {
        public OptionSetValue()
        {
        }

        public OptionSetValue(int value)
        {
            Value = value;
        }

        public int Value { get; set; }
    }

    public sealed class OptionSetValueCollection : Collection<OptionSetValue>
    {
    }

    public sealed class Money
    {
        public Money()
        {
        }

        public Money(decimal value)
        {
            Value = value;
        }

        public decimal Value { get; set; }
    }
}
