using System;
using System.Collections.Generic;
using System.Globalization;
using Sdk = Microsoft.Xrm.Sdk;

namespace Plumbline.Rules.Runtime
{
    /// <summary>What columns hold in the SDK, in the words of the rules.</summary>
    internal static class Values
    {
        private static readonly string[] TwoDigits = MakeTexts(100, number => TwoDigitsOf(number));
        private static readonly string[] Months = MakeTexts(13, number => "-" + TwoDigitsOf(number) + "-");

        /// <summary>A moment or day as text: `2026-11-16T09:30:00Z`, with milliseconds only where there are some.</summary>
        public static string InstantText(DateTime value)
        {
            bool isWhole = value.Millisecond == 0;
            char[] text = new char[isWhole ? 20 : 24];
            WriteDay(text, value);
            text[10] = 'T';
            Write(text, 11, 2, value.Hour);
            text[13] = ':';
            Write(text, 14, 2, value.Minute);
            text[16] = ':';
            Write(text, 17, 2, value.Second);
            if (!isWhole)
            {
                text[19] = '.';
                Write(text, 20, 3, value.Millisecond);
            }
            text[text.Length - 1] = 'Z';
            return new string(text);
        }

        /// <summary>The day of a moment: `2026-11-16`.</summary>
        public static string DayText(DateTime value)
        {
            return string.Concat(TwoDigits[value.Year / 100], TwoDigits[value.Year % 100], Months[value.Month], TwoDigits[value.Day]);
        }

        private static string[] MakeTexts(int count, Func<int, string> make)
        {
            string[] texts = new string[count];
            for (int number = 0; number < count; number++) texts[number] = make(number);
            return texts;
        }

        private static string TwoDigitsOf(int number)
        {
            return new string(new char[] { (char)('0' + number / 10), (char)('0' + number % 10) });
        }

        private static void WriteDay(char[] text, DateTime value)
        {
            Write(text, 0, 4, value.Year);
            text[4] = '-';
            Write(text, 5, 2, value.Month);
            text[7] = '-';
            Write(text, 8, 2, value.Day);
        }

        private static void Write(char[] text, int start, int digits, int value)
        {
            for (int place = start + digits - 1; place >= start; place--)
            {
                text[place] = (char)('0' + value % 10);
                value /= 10;
            }
        }

        public static DateTime Instant(string text)
        {
            const DateTimeStyles Utc = DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal;
            return DateTime.Parse(text, CultureInfo.InvariantCulture, Utc);
        }

        public static bool IsEmpty(object value)
        {
            if (value == null || (value as string) == "") return true;
            Sdk.OptionSetValueCollection options = value as Sdk.OptionSetValueCollection;
            if (options == null) return false;
            foreach (Sdk.OptionSetValue option in (IEnumerable<Sdk.OptionSetValue>)options) return false;
            return true;
        }

        /// <summary>Whether two columns hold the same; empty and absent are the same, and the order of choices does not count.</summary>
        public static bool IsSame(object a, object b)
        {
            if (a == null || b == null) return IsEmpty(a) && IsEmpty(b);
            Sdk.OptionSetValueCollection options = a as Sdk.OptionSetValueCollection;
            Sdk.OptionSetValueCollection others = b as Sdk.OptionSetValueCollection;
            if (options != null && others != null) return AreSame(Sorted(options), Sorted(others));
            Sdk.EntityReference reference = a as Sdk.EntityReference;
            Sdk.EntityReference other = b as Sdk.EntityReference;
            if (reference != null && other != null) return reference.Id == other.Id;
            Sdk.OptionSetValue option = a as Sdk.OptionSetValue;
            Sdk.OptionSetValue otherOption = b as Sdk.OptionSetValue;
            if (option != null && otherOption != null) return option.Value == otherOption.Value;
            return a.Equals(b);
        }

        private static List<int> Sorted(Sdk.OptionSetValueCollection options)
        {
            List<int> values = new List<int>();
            foreach (Sdk.OptionSetValue option in (IEnumerable<Sdk.OptionSetValue>)options) values.Add(option.Value);
            values.Sort();
            return values;
        }

        private static bool AreSame(List<int> a, List<int> b)
        {
            if (a.Count != b.Count) return false;
            for (int index = 0; index < a.Count; index++)
            {
                if (a[index] != b[index]) return false;
            }
            return true;
        }
    }
}
