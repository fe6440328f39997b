using System;
using System.Globalization;
using System.Text;

namespace Plumbline.Rules.Runtime
{
    /// <summary>Texts and numbers as JSON, as JavaScript writes them.</summary>
    internal static class JsonWriting
    {
        public static string Number(double? value)
        {
            if (value == null) return "null";
            if (double.IsNaN(value.Value) || double.IsInfinity(value.Value))
                throw new ArgumentOutOfRangeException(nameof(value), $"JSON has no {Js.Text(value.Value)}.");
            return Js.Text(value.Value);
        }

        /// <summary>In quotes; a surrogate that stands alone is escaped, so that any encoding can carry it.</summary>
        public static void AppendText(StringBuilder text, string value)
        {
            text.Append('"');
            int start = 0;
            for (int index = 0; index < value.Length; index++)
            {
                string escaped = Escaped(value, index);
                if (escaped == null) continue;
                text.Append(value, start, index - start).Append(escaped);
                start = index + 1;
            }
            text.Append(value, start, value.Length - start).Append('"');
        }

        /// <summary>The escape of a unit; null when it stands as it is.</summary>
        private static string Escaped(string value, int index)
        {
            char unit = value[index];
            if (unit >= ' ' && unit != '"' && unit != '\\' && !char.IsSurrogate(unit)) return null;
            switch (unit)
            {
                case '"':
                    return "\\\"";
                case '\\':
                    return "\\\\";
                case '\b':
                    return "\\b";
                case '\f':
                    return "\\f";
                case '\n':
                    return "\\n";
                case '\r':
                    return "\\r";
                case '\t':
                    return "\\t";
            }
            if (char.IsSurrogate(unit) && IsPaired(value, index)) return null;
            return "\\u" + ((int)unit).ToString("x4", CultureInfo.InvariantCulture);
        }

        private static bool IsPaired(string value, int index)
        {
            return char.IsHighSurrogate(value[index])
                ? index + 1 < value.Length && char.IsLowSurrogate(value[index + 1])
                : index > 0 && char.IsHighSurrogate(value[index - 1]);
        }
    }
}
