using System.Text;

namespace Plumbline.Rules.Runtime
{
    /// <summary>A JSON array in the making.</summary>
    public sealed class JsonList
    {
        private readonly StringBuilder text = new StringBuilder("[");

        /// <summary>Number of elements so far.</summary>
        public double Count { get; private set; }

        public JsonList AddText(string value)
        {
            Next();
            if (value == null) text.Append("null");
            else JsonWriting.AppendText(text, value);
            return this;
        }

        public JsonList AddNumber(double? value)
        {
            string json = JsonWriting.Number(value);
            Next().Append(json);
            return this;
        }

        public JsonList AddFlag(bool value)
        {
            Next().Append(value ? "true" : "false");
            return this;
        }

        public JsonList AddObject(JsonObject value)
        {
            value.AppendTo(Next());
            return this;
        }

        public JsonList AddList(JsonList value)
        {
            value.AppendTo(Next());
            return this;
        }

        /// <summary>The text so far; the list may be filled on.</summary>
        public string ToJson()
        {
            return text.ToString() + "]";
        }

        internal void AppendTo(StringBuilder other)
        {
            other.Append(text.ToString()).Append(']');
        }

        private StringBuilder Next()
        {
            if (Count > 0) text.Append(',');
            Count++;
            return text;
        }
    }
}
