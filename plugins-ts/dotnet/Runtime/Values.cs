using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Sdk = Microsoft.Xrm.Sdk;

namespace Plumbline.Rules.Runtime
{
    /// <summary>What columns hold in the SDK, in the words of the rules.</summary>
    internal static class Values
    {
        /// <summary>A moment or day as text: `2026-11-16T09:30:00Z`, with milliseconds only where there are some.</summary>
        public static string InstantText(DateTime value)
        {
            string format = value.Millisecond == 0 ? "yyyy-MM-dd'T'HH:mm:ss'Z'" : "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
            return value.ToString(format, CultureInfo.InvariantCulture);
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
            return options != null && !((IEnumerable<Sdk.OptionSetValue>)options).Any();
        }

        /// <summary>Whether two columns hold the same; empty and absent are the same, and the order of choices does not count.</summary>
        public static bool IsSame(object a, object b)
        {
            if (a == null || b == null) return IsEmpty(a) && IsEmpty(b);
            Sdk.OptionSetValueCollection options = a as Sdk.OptionSetValueCollection;
            Sdk.OptionSetValueCollection others = b as Sdk.OptionSetValueCollection;
            if (options != null && others != null) return Sorted(options).SequenceEqual(Sorted(others));
            Sdk.EntityReference reference = a as Sdk.EntityReference;
            Sdk.EntityReference other = b as Sdk.EntityReference;
            if (reference != null && other != null) return reference.Id == other.Id;
            Sdk.OptionSetValue option = a as Sdk.OptionSetValue;
            Sdk.OptionSetValue otherOption = b as Sdk.OptionSetValue;
            if (option != null && otherOption != null) return option.Value == otherOption.Value;
            return a.Equals(b);
        }

        private static IEnumerable<int> Sorted(Sdk.OptionSetValueCollection options)
        {
            return ((IEnumerable<Sdk.OptionSetValue>)options).Select(option => option.Value).OrderBy(value => value);
        }
    }
}
