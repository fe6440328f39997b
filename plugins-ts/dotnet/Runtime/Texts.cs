using System;
using System.Collections.Generic;

namespace Plumbline.Rules.Runtime
{
    /// <summary>Methods of JavaScript's texts: by UTF-16 unit and never by culture.</summary>
    public static class Texts
    {
        private static readonly string[] Singles = MakeSingles();

        public static string JsTrim(this string text)
        {
            int start = 0;
            int end = text.Length;
            while (start < end && IsSpace(text[start])) start++;
            while (end > start && IsSpace(text[end - 1])) end--;
            return start == 0 && end == text.Length ? text : text.Substring(start, end - start);
        }

        public static string JsCharAt(this string text, double index)
        {
            int position = Position(index);
            return position >= 0 && position < text.Length ? Single(text[position]) : "";
        }

        /// <summary>One unit as text; the common ones are made once.</summary>
        private static string Single(char unit)
        {
            return unit < Singles.Length ? Singles[unit] : unit.ToString();
        }

        private static string[] MakeSingles()
        {
            string[] singles = new string[128];
            for (int unit = 0; unit < singles.Length; unit++) singles[unit] = ((char)unit).ToString();
            return singles;
        }

        /// <summary>The unit at a place; NaN where there is none.</summary>
        public static double JsCharCodeAt(this string text, double index)
        {
            int position = Position(index);
            return position >= 0 && position < text.Length ? text[position] : double.NaN;
        }

        public static string JsSlice(this string text, double start)
        {
            return text.JsSlice(start, text.Length);
        }

        public static string JsSlice(this string text, double start, double end)
        {
            int from = Bound(start, text.Length);
            int to = Bound(end, text.Length);
            return from < to ? text.Substring(from, to - from) : "";
        }

        public static List<string> JsSplit(this string text, string separator)
        {
            List<string> parts = new List<string>();
            if (separator == "")
            {
                foreach (char unit in text) parts.Add(unit.ToString());
                return parts;
            }
            int start = 0;
            int found = text.IndexOf(separator, StringComparison.Ordinal);
            while (found >= 0)
            {
                parts.Add(text.Substring(start, found - start));
                start = found + separator.Length;
                found = text.IndexOf(separator, start, StringComparison.Ordinal);
            }
            parts.Add(text.Substring(start));
            return parts;
        }

        public static bool JsStartsWith(this string text, string start)
        {
            return text.StartsWith(start, StringComparison.Ordinal);
        }

        public static bool JsEndsWith(this string text, string end)
        {
            return text.EndsWith(end, StringComparison.Ordinal);
        }

        public static bool JsIncludes(this string text, string part)
        {
            return text.IndexOf(part, StringComparison.Ordinal) >= 0;
        }

        public static double JsIndexOf(this string text, string part)
        {
            return text.IndexOf(part, StringComparison.Ordinal);
        }

        public static string JsPadStart(this string text, double width, string fill)
        {
            int missing = Position(width) - text.Length;
            if (missing <= 0 || fill == "") return text;
            string padding = "";
            while (padding.Length < missing) padding += fill;
            return padding.Substring(0, missing) + text;
        }

        /// <summary>White space and line ends of ECMAScript; .NET's set is another one.</summary>
        private static bool IsSpace(char unit)
        {
            if (unit == ' ' || (unit >= '\t' && unit <= '\r')) return true;
            return unit == '\u00A0' || unit == '\u1680' || (unit >= '\u2000' && unit <= '\u200A') || unit == '\u2028' ||
                unit == '\u2029' || unit == '\u202F' || unit == '\u205F' || unit == '\u3000' || unit == '\uFEFF';
        }

        private static int Position(double index)
        {
            if (double.IsNaN(index)) return 0;
            double whole = Math.Truncate(index);
            return whole > int.MaxValue ? int.MaxValue : whole < -1 ? -1 : (int)whole;
        }

        /// <summary>A bound of slice: negative ones count from the end.</summary>
        internal static int Bound(double index, int length)
        {
            if (double.IsNaN(index)) return 0;
            double whole = Math.Truncate(index);
            if (whole < 0) return (int)Math.Max(0, length + whole);
            return (int)Math.Min(whole, length);
        }
    }
}
