using System;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Plumbline.Rules.Runtime
{
    /// <summary>
    /// Number to text after ECMAScript: the fewest digits that identify the number among all doubles, and of those the nearest. .NET Framework has another
    /// algorithm, so the digits are found here with whole numbers of any size.
    /// </summary>
    internal static class NumberText
    {
        private const double LargestWhole = 9007199254740992;

        public static string Of(double value)
        {
            if (double.IsNaN(value)) return "NaN";
            if (double.IsInfinity(value)) return value > 0 ? "Infinity" : "-Infinity";
            if (value == 0) return "0";
            if (Math.Abs(value) < LargestWhole && Math.Floor(value) == value)
                return ((long)value).ToString(CultureInfo.InvariantCulture);
            int exponent;
            string digits = Digits(Math.Abs(value), out exponent);
            return (value < 0 ? "-" : "") + Layout(digits, exponent);
        }

        /// <summary>The digits d1 d2 … of the number 0.d1d2… × 10^exponent.</summary>
        private static string Digits(double value, out int exponent)
        {
            long bits = BitConverter.DoubleToInt64Bits(value);
            long fraction = bits & 0xFFFFFFFFFFFFFL;
            int power = (int)((bits >> 52) & 0x7FF);
            long mantissa = power == 0 ? fraction : fraction | 0x10000000000000L;
            power = (power == 0 ? 1 : power) - 1075;
            bool isEven = (mantissa & 1) == 0;
            bool isBorder = fraction == 0 && power > -1074;

            BigInteger number = new BigInteger(mantissa) * (isBorder ? 4 : 2);
            BigInteger scale = isBorder ? 4 : 2;
            BigInteger below = 1;
            BigInteger above = isBorder ? 2 : 1;
            if (power >= 0)
            {
                BigInteger shift = BigInteger.Pow(2, power);
                number *= shift;
                below *= shift;
                above *= shift;
            }
            else
            {
                scale *= BigInteger.Pow(2, -power);
            }

            exponent = 0;
            while (Reaches(number, above, scale, isEven))
            {
                scale *= 10;
                exponent++;
            }
            while (!Reaches(number * 10, above * 10, scale, isEven))
            {
                number *= 10;
                below *= 10;
                above *= 10;
                exponent--;
            }
            return Generate(number, scale, below, above, isEven);
        }

        private static bool Reaches(BigInteger number, BigInteger above, BigInteger scale, bool isEven)
        {
            return isEven ? number + above >= scale : number + above > scale;
        }

        private static string Generate(BigInteger number, BigInteger scale, BigInteger below, BigInteger above, bool isEven)
        {
            StringBuilder digits = new StringBuilder();
            while (true)
            {
                BigInteger rest;
                int digit = (int)BigInteger.DivRem(number * 10, scale, out rest);
                number = rest;
                below *= 10;
                above *= 10;
                bool isLow = isEven ? number <= below : number < below;
                bool isHigh = Reaches(number, above, scale, isEven);
                if (!isLow && !isHigh)
                {
                    digits.Append((char)('0' + digit));
                    continue;
                }
                int half = (number * 2).CompareTo(scale);
                bool isNearerAbove = half > 0 || (half == 0 && digit % 2 == 1);
                bool isUp = isHigh && (!isLow || isNearerAbove);
                digits.Append((char)('0' + digit + (isUp ? 1 : 0)));
                return digits.ToString();
            }
        }

        private static string Layout(string digits, int exponent)
        {
            int count = digits.Length;
            if (exponent >= count && exponent <= 21) return digits + new string('0', exponent - count);
            if (exponent > 0 && exponent <= 21) return digits.Substring(0, exponent) + "." + digits.Substring(exponent);
            if (exponent > -6 && exponent <= 0) return "0." + new string('0', -exponent) + digits;
            int shown = exponent - 1;
            string power = (shown < 0 ? "-" : "+") + Math.Abs(shown).ToString(CultureInfo.InvariantCulture);
            string head = count == 1 ? digits : digits.Substring(0, 1) + "." + digits.Substring(1);
            return head + "e" + power;
        }
    }
}
