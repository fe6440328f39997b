using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.Xrm.Sdk;

namespace Plumbline.Parity
{
    /// <summary>Rows on their way between the two runners: every value with its kind, columns in order.</summary>
    public static class Wire
    {
        public static Entity ReadRow(object wire)
        {
            Dictionary<string, object> members = (Dictionary<string, object>)wire;
            Entity row = new Entity((string)members["table"]) { Id = ReadId(members["id"]) };
            foreach (object pair in (List<object>)members["columns"])
            {
                List<object> parts = (List<object>)pair;
                row[(string)parts[0]] = ReadValue(parts[1]);
            }
            return row;
        }

        public static Guid ReadId(object wire)
        {
            string text = (string)wire;
            return text == "" ? Guid.Empty : new Guid(text);
        }

        public static string WriteId(Guid id)
        {
            return id == Guid.Empty ? "" : id.ToString("D");
        }

        public static DateTime ReadMoment(string text)
        {
            return DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);
        }

        public static List<object> WriteColumns(Entity row)
        {
            return row.Attributes.Select(pair => (object)new List<object> { pair.Key, WriteValue(pair.Value) }).ToList();
        }

        public static void ReadParameters(List<object> wire, ParameterCollection parameters)
        {
            foreach (object pair in wire)
            {
                List<object> parts = (List<object>)pair;
                parameters[(string)parts[0]] = ReadValue(parts[1]);
            }
        }

        public static List<object> WriteParameters(ParameterCollection parameters)
        {
            return parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => (object)new List<object> { pair.Key, WriteValue(pair.Value) })
                .ToList();
        }

        private static object ReadValue(object wire)
        {
            if (wire == null) return null;
            List<object> parts = (List<object>)wire;
            object value = parts[1];
            switch ((string)parts[0])
            {
                case "text":
                case "bool":
                    return value;
                case "id":
                    return ReadId(value);
                case "int":
                    return (int)(double)value;
                case "decimal":
                    return decimal.Parse((string)value, CultureInfo.InvariantCulture);
                case "moment":
                    return ReadMoment((string)value);
                case "choice":
                    return new OptionSetValue((int)(double)value);
                case "choices":
                    OptionSetValueCollection options = new OptionSetValueCollection();
                    foreach (object option in (List<object>)value) options.Add(new OptionSetValue((int)(double)option));
                    return options;
                case "ref":
                    return new EntityReference((string)value, ReadId(parts[2]));
                default:
                    throw new InvalidOperationException($"No column holds a {parts[0]}.");
            }
        }

        private static object WriteValue(object value)
        {
            if (value == null) return null;
            if (value is string) return Tagged("text", value);
            if (value is Guid) return Tagged("id", WriteId((Guid)value));
            if (value is bool) return Tagged("bool", value);
            if (value is int) return Tagged("int", value);
            if (value is decimal) return Tagged("decimal", ((decimal)value).ToString(CultureInfo.InvariantCulture));
            if (value is DateTime) return Tagged("moment", ((DateTime)value).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            OptionSetValue option = value as OptionSetValue;
            if (option != null) return Tagged("choice", option.Value);
            OptionSetValueCollection options = value as OptionSetValueCollection;
            if (options != null) return Tagged("choices", options.Select(one => (object)one.Value).ToList());
            EntityReference reference = (EntityReference)value;
            return new List<object> { "ref", reference.LogicalName, WriteId(reference.Id) };
        }

        private static List<object> Tagged(string kind, object value)
        {
            return new List<object> { kind, value };
        }
    }
}
