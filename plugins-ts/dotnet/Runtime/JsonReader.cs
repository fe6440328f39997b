using System.Collections.Generic;
using System.Text;

namespace Plumbline.Rules.Runtime
{
    /// <summary>Reads JSON as RFC 8259 has it, and nothing more lenient. Surrogates may stand alone; too large numbers are infinite.</summary>
    internal sealed class JsonReader
    {
        /// <summary>Objects and arrays inside each other at most; deeper texts are not read.</summary>
        private const int Deepest = 64;

        /// <summary>No character of JSON: what stands behind the end of the text.</summary>
        private const char End = '\0';

        private readonly string source;
        private int place;

        public JsonReader(string source)
        {
            this.source = source;
        }

        public Json Whole()
        {
            Json value = Value(0);
            Skip();
            return value == null || place < source.Length ? null : value;
        }

        private Json Value(int depth)
        {
            Skip();
            switch (Unit(place))
            {
                case '{':
                    return depth < Deepest ? Object(depth + 1) : null;
                case '[':
                    return depth < Deepest ? Array(depth + 1) : null;
                case '"':
                    string text = String();
                    return text == null ? null : new Json("text", text: text);
                case 't':
                    return Word("true") ? new Json("flag", flag: true) : null;
                case 'f':
                    return Word("false") ? new Json("flag", flag: false) : null;
                case 'n':
                    return Word("null") ? new Json("null") : null;
                default:
                    return Number();
            }
        }

        private Json Object(int depth)
        {
            JsMap<string, Json> members = new JsMap<string, Json>();
            place++;
            if (Next('}')) return new Json("object", members: members);
            do
            {
                Skip();
                string name = Unit(place) == '"' ? String() : null;
                if (name == null || !Next(':')) return null;
                Json value = Value(depth);
                if (value == null) return null;
                members.Set(name, value);
            }
            while (Next(','));
            return Next('}') ? new Json("object", members: members) : null;
        }

        private Json Array(int depth)
        {
            List<Json> items = new List<Json>();
            place++;
            if (Next(']')) return new Json("array", items: items);
            do
            {
                Json value = Value(depth);
                if (value == null) return null;
                items.Add(value);
            }
            while (Next(','));
            return Next(']') ? new Json("array", items: items) : null;
        }

        private Json Number()
        {
            int start = place;
            int end = place;
            if (Unit(end) == '-') end++;
            int whole = Digits(end);
            if (whole == end) return null;
            end = Unit(end) == '0' ? end + 1 : whole;
            if (Unit(end) == '.' && Digits(end + 1) > end + 1) end = Digits(end + 1);
            if (Unit(end) == 'e' || Unit(end) == 'E')
            {
                int power = Unit(end + 1) == '+' || Unit(end + 1) == '-' ? end + 2 : end + 1;
                if (Digits(power) > power) end = Digits(power);
            }
            place = end;
            return new Json("number", number: NumberReading.Of(source.Substring(start, end - start)));
        }

        /// <summary>Where the digits that start at a place end.</summary>
        private int Digits(int from)
        {
            int end = from;
            while (Unit(end) >= '0' && Unit(end) <= '9') end++;
            return end;
        }

        private bool Word(string word)
        {
            if (string.CompareOrdinal(source, place, word, 0, word.Length) != 0) return false;
            place += word.Length;
            return true;
        }

        private string String()
        {
            StringBuilder parts = null;
            place++;
            int start = place;
            while (true)
            {
                if (place >= source.Length || source[place] < ' ') return null;
                char unit = source[place];
                if (unit == '"')
                {
                    string rest = source.Substring(start, place - start);
                    place++;
                    return parts == null ? rest : parts.Append(rest).ToString();
                }
                if (unit != '\\')
                {
                    place++;
                    continue;
                }
                parts = parts ?? new StringBuilder();
                parts.Append(source, start, place - start);
                if (!Escape(parts)) return null;
                start = place;
            }
        }

        private bool Escape(StringBuilder parts)
        {
            char kind = Unit(place + 1);
            place += 2;
            switch (kind)
            {
                case '"':
                case '\\':
                case '/':
                    parts.Append(kind);
                    return true;
                case 'b':
                    parts.Append('\b');
                    return true;
                case 'f':
                    parts.Append('\f');
                    return true;
                case 'n':
                    parts.Append('\n');
                    return true;
                case 'r':
                    parts.Append('\r');
                    return true;
                case 't':
                    parts.Append('\t');
                    return true;
                case 'u':
                    return Unicode(parts);
                default:
                    return false;
            }
        }

        private bool Unicode(StringBuilder parts)
        {
            int code = 0;
            for (int end = place + 4; place < end; place++)
            {
                char unit = Unit(place);
                int digit = unit >= '0' && unit <= '9' ? unit - '0'
                    : unit >= 'a' && unit <= 'f' ? unit - 'a' + 10
                    : unit >= 'A' && unit <= 'F' ? unit - 'A' + 10
                    : -1;
                if (digit < 0) return false;
                code = code * 16 + digit;
            }
            parts.Append((char)code);
            return true;
        }

        private void Skip()
        {
            while (Unit(place) == ' ' || Unit(place) == '\n' || Unit(place) == '\r' || Unit(place) == '\t') place++;
        }

        /// <summary>Steps over a mark when it comes next.</summary>
        private bool Next(char mark)
        {
            Skip();
            if (Unit(place) != mark) return false;
            place++;
            return true;
        }

        private char Unit(int index)
        {
            return index < source.Length ? source[index] : End;
        }
    }
}
