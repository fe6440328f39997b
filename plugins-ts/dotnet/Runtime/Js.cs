using System;
using System.Text.RegularExpressions;

namespace Plumbline.Rules.Runtime
{
    /// <summary>What JavaScript's numbers and patterns do, where .NET does it differently.</summary>
    public static class Js
    {
        /// <summary>The number as JavaScript writes it: the shortest digits that read back as the same number, never by culture.</summary>
        public static string Text(double value)
        {
            return NumberText.Of(value);
        }

        public static double Abs(double value)
        {
            return Math.Abs(value);
        }

        public static double Ceil(double value)
        {
            return Math.Ceiling(value);
        }

        public static double Floor(double value)
        {
            return Math.Floor(value);
        }

        public static double Trunc(double value)
        {
            return Math.Truncate(value);
        }

        /// <summary>Half up, unlike .NET's half to even.</summary>
        public static double Round(double value)
        {
            double floor = Math.Floor(value);
            return value - floor >= 0.5 ? floor + 1 : floor;
        }

        public static double Max(double a, double b)
        {
            return Math.Max(a, b);
        }

        public static double Min(double a, double b)
        {
            return Math.Min(a, b);
        }

        /// <summary>Whether a text matches a pattern that the compiler translated.</summary>
        public static bool Matches(string text, string pattern)
        {
            return Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant);
        }

        /// <summary>For places that the types rule out: a value nobody listed got there.</summary>
        public static System.Exception Unreachable()
        {
            return new InvalidOperationException("A rule met a value that it does not know.");
        }
    }
}
