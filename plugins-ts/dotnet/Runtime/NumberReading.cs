using System;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Plumbline.Rules.Runtime
{
    /// <summary>
    /// Text to number after ECMAScript: always the nearest double, too large ones infinite. .NET Framework rounds the last digit of some numbers wrongly and
    /// refuses large ones, so the hard cases are decided with whole numbers of any size.
    /// </summary>
    internal static class NumberReading
    {
        /// <summary>Whole numbers up to here, and powers of ten up to 22, are doubles without rounding.</summary>
        private const int ExactDigits = 15;

        private const int LargestExactPower = 22;

        /// <summary>More digits than any number halfway between two doubles has.</summary>
        private const int MostDigits = 800;

        private static readonly double[] Powers = PowersOfTen();

        /// <summary>Reads what JSON and decimals hold: sign, digits, point, exponent. The caller has checked the form.</summary>
        public static double Of(string text)
        {
            bool isNegative = text[0] == '-';
            StringBuilder digits = new StringBuilder();
            int exponent = 0;
            bool isFraction = false;
            for (int index = isNegative ? 1 : 0; index < text.Length; index++)
            {
                char unit = text[index];
                if (unit == '.') isFraction = true;
                else if (unit == 'e' || unit == 'E')
                {
                    exponent += Exponent(text, index + 1);
                    break;
                }
                else
                {
                    if (digits.Length > 0 || unit != '0') digits.Append(unit);
                    if (isFraction) exponent--;
                }
            }
            double value = Value(WithoutZeros(digits, ref exponent), exponent);
            return isNegative ? -value : value;
        }

        /// <summary>Zeros at the end say nothing that the exponent does not say.</summary>
        private static string WithoutZeros(StringBuilder digits, ref int exponent)
        {
            int length = digits.Length;
            while (length > 0 && digits[length - 1] == '0') length--;
            exponent += digits.Length - length;
            return digits.ToString(0, length);
        }

        /// <summary>An exponent, held within bounds that no double reaches.</summary>
        private static int Exponent(string text, int start)
        {
            bool isNegative = text[start] == '-';
            int value = 0;
            for (int index = text[start] == '-' || text[start] == '+' ? start + 1 : start; index < text.Length; index++)
            {
                value = Math.Min(100000000, value * 10 + (text[index] - '0'));
            }
            return isNegative ? -value : value;
        }

        private static double Value(string digits, int exponent)
        {
            if (digits == "") return 0;
            int magnitude = digits.Length + exponent;
            if (magnitude > 310) return double.PositiveInfinity;
            if (magnitude < -330) return 0;
            if (digits.Length <= ExactDigits && Math.Abs(exponent) <= LargestExactPower)
            {
                double whole = long.Parse(digits, CultureInfo.InvariantCulture);
                return exponent < 0 ? whole / Powers[-exponent] : whole * Powers[exponent];
            }
            if (digits.Length > MostDigits)
            {
                // No double lies between numbers that agree so far: the rest only says that there is one.
                exponent += digits.Length - MostDigits - 1;
                digits = digits.Substring(0, MostDigits) + "1";
            }
            BigInteger number = BigInteger.Parse(digits, CultureInfo.InvariantCulture);
            return exponent >= 0
                ? Nearest(number * BigInteger.Pow(10, exponent), BigInteger.One)
                : Nearest(number, BigInteger.Pow(10, -exponent));
        }

        /// <summary>The double nearest to a fraction, half to even.</summary>
        private static double Nearest(BigInteger number, BigInteger divisor)
        {
            int power = Length(number) - Length(divisor) - 53;
            power = Math.Max(power, -1074);
            BigInteger quotient = Divided(number, divisor, power);
            // The estimate of the length is one off at most: 53 bits are wanted, unless the number is among the smallest.
            while (Length(quotient) > 53) quotient = Divided(number, divisor, ++power);
            while (Length(quotient) < 53 && power > -1074) quotient = Divided(number, divisor, --power);
            BigInteger scaled = power >= 0 ? divisor << power : divisor;
            BigInteger left = power >= 0 ? number : number << -power;
            int half = ((left - quotient * scaled) * 2).CompareTo(scaled);
            if (half > 0 || (half == 0 && !quotient.IsEven)) quotient += 1;
            if (Length(quotient) > 53)
            {
                quotient >>= 1;
                power++;
            }
            if (Length(quotient) + power > 1024) return double.PositiveInfinity;
            long mantissa = (long)quotient;
            bool isNormal = mantissa >= 0x10000000000000L;
            long bits = isNormal ? ((long)(power + 1075) << 52) | (mantissa & 0xFFFFFFFFFFFFFL) : mantissa;
            return BitConverter.Int64BitsToDouble(bits);
        }

        private static BigInteger Divided(BigInteger number, BigInteger divisor, int power)
        {
            return power >= 0 ? number / (divisor << power) : (number << -power) / divisor;
        }

        /// <summary>Number of bits.</summary>
        private static int Length(BigInteger value)
        {
            byte[] bytes = value.ToByteArray();
            int last = bytes.Length - 1;
            while (last > 0 && bytes[last] == 0) last--;
            int bits = last * 8;
            for (int top = bytes[last]; top > 0; top >>= 1) bits++;
            return bits;
        }

        private static double[] PowersOfTen()
        {
            double[] powers = new double[LargestExactPower + 1];
            powers[0] = 1;
            for (int index = 1; index < powers.Length; index++) powers[index] = powers[index - 1] * 10;
            return powers;
        }
    }
}
