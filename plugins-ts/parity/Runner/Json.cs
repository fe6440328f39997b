using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using Plumbline.Rules.Runtime;

namespace Plumbline.Parity
{
    /// <summary>JSON with lone surrogates and canonical output: ASCII only, no white space, members as they are given.</summary>
    public static class Json
    {
        public static object Read(string text)
        {
            int place = 0;
            return ReadValue(text, ref place);
        }

        /// <summary>Lists, string-keyed pairs, text, double, int, bool and null.</summary>
        public static string Write(object value)
        {
            StringBuilder text = new StringBuilder();
            Append(text, value);
            return text.ToString();
        }

        private static object ReadValue(string text, ref int place)
        {
            char first = text[place];
            if (first == '{') return ReadObject(text, ref place);
            if (first == '[') return ReadList(text, ref place);
            if (first == '"') return ReadText(text, ref place);
            int start = place;
            while (place < text.Length && ",]}".IndexOf(text[place]) < 0) place++;
            string word = text.Substring(start, place - start);
            if (word == "null") return null;
            if (word == "true") return true;
            if (word == "false") return false;
            return double.Parse(word, NumberStyles.Float, CultureInfo.InvariantCulture);
        }

        private static Dictionary<string, object> ReadObject(string text, ref int place)
        {
            Dictionary<string, object> members = new Dictionary<string, object>();
            place++;
            while (text[place] != '}')
            {
                if (text[place] == ',') place++;
                string name = ReadText(text, ref place);
                place++;
                members[name] = ReadValue(text, ref place);
            }
            place++;
            return members;
        }

        private static List<object> ReadList(string text, ref int place)
        {
            List<object> items = new List<object>();
            place++;
            while (text[place] != ']')
            {
                if (text[place] == ',') place++;
                items.Add(ReadValue(text, ref place));
            }
            place++;
            return items;
        }

        private static string ReadText(string text, ref int place)
        {
            StringBuilder result = new StringBuilder();
            place++;
            while (text[place] != '"')
            {
                char unit = text[place++];
                if (unit != '\\')
                {
                    result.Append(unit);
                    continue;
                }
                char kind = text[place++];
                if (kind == 'u')
                {
                    result.Append((char)int.Parse(text.Substring(place, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                    place += 4;
                }
                else result.Append(kind);
            }
            place++;
            return result.ToString();
        }

        private static void Append(StringBuilder text, object value)
        {
            if (value == null) text.Append("null");
            else if (value is bool) text.Append((bool)value ? "true" : "false");
            else if (value is string) AppendText(text, (string)value);
            else if (value is int) text.Append(((int)value).ToString(CultureInfo.InvariantCulture));
            else if (value is double) text.Append(Js.Text((double)value));
            else if (value is SortedDictionary<string, object>) AppendObject(text, (SortedDictionary<string, object>)value);
            else if (value is IEnumerable<object>) AppendList(text, (IEnumerable<object>)value);
            else throw new InvalidOperationException($"No JSON for {value.GetType()}.");
        }

        private static void AppendObject(StringBuilder text, SortedDictionary<string, object> members)
        {
            string separator = "{";
            foreach (KeyValuePair<string, object> member in members)
            {
                text.Append(separator);
                AppendText(text, member.Key);
                text.Append(':');
                Append(text, member.Value);
                separator = ",";
            }
            text.Append(members.Count == 0 ? "{}" : "}");
        }

        private static void AppendList(StringBuilder text, IEnumerable<object> items)
        {
            text.Append('[');
            string separator = "";
            foreach (object item in items)
            {
                text.Append(separator);
                Append(text, item);
                separator = ",";
            }
            text.Append(']');
        }

        private static void AppendText(StringBuilder text, string value)
        {
            text.Append('"');
            foreach (char unit in value)
            {
                bool isPlain = unit >= ' ' && unit < 127 && unit != '"' && unit != '\\';
                if (isPlain) text.Append(unit);
                else text.Append("\\u").Append(((int)unit).ToString("x4", CultureInfo.InvariantCulture));
            }
            text.Append('"');
        }
    }
}
