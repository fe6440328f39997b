using System.Text;

namespace Plumbline.Rules.Runtime
{
    /// <summary>A JSON object in the making. What is put in is written at once: fill an inner object before it is set.</summary>
    public sealed class JsonObject
    {
        private readonly StringBuilder text = new StringBuilder("{");

        public JsonObject SetText(string name, string value)
        {
            Name(name);
            if (value == null) text.Append("null");
            else JsonWriting.AppendText(text, value);
            return this;
        }

        public JsonObject SetNumber(string name, double? value)
        {
            string json = JsonWriting.Number(value);
            Name(name).Append(json);
            return this;
        }

        public JsonObject SetFlag(string name, bool value)
        {
            Name(name).Append(value ? "true" : "false");
            return this;
        }

        public JsonObject SetNull(string name)
        {
            Name(name).Append("null");
            return this;
        }

        public JsonObject SetObject(string name, JsonObject value)
        {
            Name(name);
            if (value == null) text.Append("null");
            else value.AppendTo(text);
            return this;
        }

        public JsonObject SetList(string name, JsonList value)
        {
            Name(name);
            value.AppendTo(text);
            return this;
        }

        /// <summary>The text so far; the object may be filled on.</summary>
        public string ToJson()
        {
            return text.ToString() + "}";
        }

        internal void AppendTo(StringBuilder other)
        {
            other.Append(text.ToString()).Append('}');
        }

        private StringBuilder Name(string name)
        {
            if (text.Length > 1) text.Append(',');
            JsonWriting.AppendText(text, name);
            return text.Append(':');
        }
    }
}
