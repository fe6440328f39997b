using System;
using System.Collections.Generic;
using Sdk = Microsoft.Xrm.Sdk;

namespace Plumbline.Rules.Runtime
{
    /// <summary>
    /// Typed access to a row. Empty and absent columns read the same (null, or "" for text); whether a column was sent is a question of its own: Has.
    /// Setters write into the row that the platform holds, and only what they are called for.
    /// </summary>
    public sealed class Row
    {
        private Sdk.Entity entity;
        private string id;

        /// <summary>How this row hangs together with others; null for most: rows of queries come by the thousand.</summary>
        private Layers layers;

        public Row(Sdk.Entity entity)
        {
            this.entity = entity;
        }

        public Sdk.Entity Entity
        {
            get
            {
                Settle();
                return entity;
            }
        }

        public string Table
        {
            get { return entity.LogicalName; }
        }

        public string Id
        {
            get { return id ?? (id = TextOf(entity.Id)); }
        }

        public EntityReference Reference
        {
            get { return new EntityReference { LogicalName = Table, Id = Id }; }
        }

        /// <summary>Names of the columns that are there, without the row's own key: an update carries it and changes nothing by it.</summary>
        public IReadOnlyList<string> Columns
        {
            get
            {
                string key = Table + "id";
                List<string> columns = new List<string>();
                foreach (KeyValuePair<string, object> pair in Pairs(Entity))
                {
                    if (pair.Key != key) columns.Add(pair.Key);
                }
                return columns;
            }
        }

        public bool Has(string column)
        {
            return (layers?.Changes != null && layers.Changes.Has(column)) || entity.Attributes.Contains(column);
        }

        public bool IsEmpty(string column)
        {
            return Values.IsEmpty(Value(column));
        }

        public string Text(string column)
        {
            object value = Value(column);
            if (value == null) return "";
            string text = value as string;
            if (text != null) return text;
            return value is Guid ? TextOf((Guid)value) : throw Mismatch(column, "text");
        }

        /// <summary>A column of the kind unique identifier, as tables between two others have them.</summary>
        public string RowId(string column)
        {
            object value = Value(column);
            if (value is Guid) return TextOf((Guid)value);
            string text = Text(column);
            return text == "" ? null : text;
        }

        public double? Number(string column)
        {
            object value = Value(column);
            if (value == null) return null;
            Sdk.OptionSetValue option = value as Sdk.OptionSetValue;
            if (option != null) return option.Value;
            if (value is int) return (int)value;
            if (value is double) return (double)value;
            throw Mismatch(column, "a number");
        }

        public double? Decimal(string column)
        {
            object value = Value(column);
            if (value == null) return null;
            if (value is decimal) return Platform.DecimalNumber((decimal)value);
            if (value is double) return (double)value;
            if (value is int) return (int)value;
            Sdk.Money money = value as Sdk.Money;
            if (money != null) return Platform.DecimalNumber(money.Value);
            throw Mismatch(column, "a decimal");
        }

        /// <summary>False when empty.</summary>
        public bool Flag(string column)
        {
            object value = Value(column);
            if (value == null) return false;
            if (value is bool) return (bool)value;
            throw Mismatch(column, "yes or no");
        }

        /// <summary>Value of the chosen option.</summary>
        public double? Choice(string column)
        {
            return Number(column);
        }

        public IReadOnlyList<double> Choices(string column)
        {
            object value = Value(column);
            if (value == null) return Array.Empty<double>();
            Sdk.OptionSetValueCollection options = value as Sdk.OptionSetValueCollection;
            if (options == null) throw Mismatch(column, "choices");
            List<double> values = new List<double>();
            foreach (Sdk.OptionSetValue option in (IEnumerable<Sdk.OptionSetValue>)options) values.Add(option.Value);
            return values;
        }

        public string Day(string column)
        {
            object value = Value(column);
            if (value is DateTime) return Values.DayText((DateTime)value);
            string text = Moment(column);
            if (text == "") return null;
            return DayRules.ParseDay(text) ?? DayRules.DayOfInstant(text) ?? throw Mismatch(column, "a day");
        }

        public string Instant(string column)
        {
            string text = Moment(column);
            return text == "" ? null : text;
        }

        public EntityReference Ref(string column)
        {
            object value = Value(column);
            if (value == null) return null;
            Sdk.EntityReference reference = value as Sdk.EntityReference;
            if (reference == null) throw Mismatch(column, "a lookup");
            return new EntityReference { LogicalName = reference.LogicalName, Id = TextOf(reference.Id) };
        }

        public string RefId(string column)
        {
            object value = Value(column);
            if (value == null) return null;
            Sdk.EntityReference reference = value as Sdk.EntityReference;
            if (reference == null) throw Mismatch(column, "a lookup");
            return TextOf(reference.Id);
        }

        public void SetText(string column, string value)
        {
            Set(column, value);
        }

        /// <summary>A whole number: decimals have their own setter.</summary>
        public void SetNumber(string column, double? value)
        {
            if (value == null) Set(column, null);
            else Set(column, (int)Platform.Int(value.Value));
        }

        /// <summary>digits: places after the point of the column.</summary>
        public void SetDecimal(string column, double? value, double digits)
        {
            if (value == null) Set(column, null);
            else Set(column, Platform.Decimal(value.Value, digits));
        }

        public void SetFlag(string column, bool value)
        {
            Set(column, value);
        }

        public void SetChoice(string column, double? value)
        {
            Set(column, value == null ? null : new Sdk.OptionSetValue((int)value.Value));
        }

        /// <summary>Throws for a day that arithmetic carried out of the years 1 to 9999.</summary>
        public void SetDay(string column, string value)
        {
            if (value != null && DayRules.ParseDay(value) == null)
                throw new ArgumentOutOfRangeException(nameof(value), $"\"{value}\" is no day of the years 1 to 9999.");
            if (value == null) Set(column, null);
            else Set(column, Values.Instant(value));
        }

        public void SetInstant(string column, string value)
        {
            if (value == null) Set(column, null);
            else Set(column, Values.Instant(value));
        }

        public void SetRef(string column, string table, string id)
        {
            Set(column, id == null ? null : new Sdk.EntityReference(table, GuidOf(id)));
        }

        /// <summary>Takes a column over from another row as it is, whatever its kind.</summary>
        public void Copy(string column, Row from, string fromColumn)
        {
            Set(column, from.Value(fromColumn));
        }

        /// <summary>Whether the other row holds the same value; empty and absent are the same.</summary>
        public bool IsSame(string column, Row other)
        {
            return Values.IsSame(Value(column), other.Value(column));
        }

        /// <summary>
        /// The row as it will be: changes laid over before. Changing the result changes neither, and changing one of them does not change the result:
        /// columns are copied as late as that. Most results are read once and forgotten.
        /// </summary>
        internal static Row Overlay(Row before, Row changes)
        {
            Row row = new Row(before.Entity) { layers = new Layers { Changes = changes } };
            before.AddReader(row);
            changes.AddReader(row);
            return row;
        }

        /// <summary>The id of a row; a text that is no id is the id of no row.</summary>
        internal static Guid GuidOf(string id)
        {
            return id == "" ? Guid.Empty : new Guid(id);
        }

        internal static string TextOf(Guid id)
        {
            return id == Guid.Empty ? "" : id.ToString("D");
        }

        private static IEnumerable<KeyValuePair<string, object>> Pairs(Sdk.Entity entity)
        {
            return entity.Attributes;
        }

        private void AddReader(Row reader)
        {
            if (layers == null) layers = new Layers();
            layers.Readers.Add(reader);
        }

        /// <summary>Makes a row of its own of one that is laid over another.</summary>
        private void Settle()
        {
            if (layers?.Changes == null) return;
            Sdk.Entity row = new Sdk.Entity(Table) { Id = entity.Id };
            foreach (KeyValuePair<string, object> pair in Pairs(entity)) row[pair.Key] = pair.Value;
            foreach (KeyValuePair<string, object> pair in Pairs(layers.Changes.entity)) row[pair.Key] = pair.Value;
            entity = row;
            layers.Changes = null;
        }

        private void Set(string column, object value)
        {
            Settle();
            if (layers != null)
            {
                foreach (Row reader in layers.Readers) reader.Settle();
                layers = null;
            }
            entity[column] = value;
        }

        private string Moment(string column)
        {
            object value = Value(column);
            if (value == null) return "";
            return value is DateTime ? Values.InstantText((DateTime)value) : Text(column);
        }

        private object Value(string column)
        {
            object value;
            if (layers?.Changes != null && layers.Changes.entity.Attributes.TryGetValue(column, out value)) return value;
            return entity.Attributes.TryGetValue(column, out value) ? value : null;
        }

        private System.Exception Mismatch(string column, string kind)
        {
            return new InvalidOperationException($"Column {column} of {Table} does not hold {kind}.");
        }

        private sealed class Layers
        {
            /// <summary>Laid over the columns of this row; null for a row of its own.</summary>
            public Row Changes;

            /// <summary>Rows that read this one's columns as they are now.</summary>
            public readonly List<Row> Readers = new List<Row>();
        }
    }
}
