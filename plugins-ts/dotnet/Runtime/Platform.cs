using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Plumbline.Rules.Runtime
{
    /// <summary>Functions and constants of the runtime, under the names the rules use.</summary>
    public static class Platform
    {
        public const string Statecode = "statecode";
        public const string Statuscode = "statuscode";
        public const string Ownerid = "ownerid";
        public const string Createdby = "createdby";
        public const string Createdon = "createdon";

        /// <summary>The id of no row.</summary>
        public const string NoGuid = "00000000-0000-0000-0000-000000000000";

        private static readonly double[] TensPowers = { 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };

        /// <summary>Columns the platform writes by itself; they say nothing about what a client wants to change.</summary>
        public static readonly IReadOnlyList<string> PlatformColumns = new string[]
        {
            "modifiedon",
            "modifiedby",
            "modifiedonbehalfby",
            "createdon",
            "createdby",
            "createdonbehalfby",
            "versionnumber",
            "timezoneruleversionnumber",
            "utcconversiontimezonecode",
            "importsequencenumber",
            "overriddencreatedon",
        };

        public static Condition Equals(string column, string value)
        {
            return Single(column, "eq", value);
        }

        public static Condition Equals(string column, double value)
        {
            return Equals(column, Js.Text(value));
        }

        public static Condition Differs(string column, string value)
        {
            return Single(column, "ne", value);
        }

        public static Condition Differs(string column, double value)
        {
            return Differs(column, Js.Text(value));
        }

        /// <summary>An empty list finds nothing.</summary>
        public static Condition OneOf(string column, IReadOnlyList<string> values)
        {
            return new Condition { Column = column, Operator = "in", Values = values };
        }

        public static Condition OneOf(string column, IReadOnlyList<double> values)
        {
            return OneOf(column, values.Map<double, string>(Js.Text));
        }

        /// <summary>An empty list excludes nothing.</summary>
        public static Condition NoneOf(string column, IReadOnlyList<string> values)
        {
            return new Condition { Column = column, Operator = "not-in", Values = values };
        }

        public static Condition NoneOf(string column, IReadOnlyList<double> values)
        {
            return NoneOf(column, values.Map<double, string>(Js.Text));
        }

        public static Condition Below(string column, string value)
        {
            return Single(column, "lt", value);
        }

        public static Condition Below(string column, double value)
        {
            return Single(column, "lt", Js.Text(value));
        }

        public static Condition AtMost(string column, string value)
        {
            return Single(column, "le", value);
        }

        public static Condition AtMost(string column, double value)
        {
            return Single(column, "le", Js.Text(value));
        }

        public static Condition Above(string column, string value)
        {
            return Single(column, "gt", value);
        }

        public static Condition Above(string column, double value)
        {
            return Single(column, "gt", Js.Text(value));
        }

        public static Condition AtLeast(string column, string value)
        {
            return Single(column, "ge", value);
        }

        public static Condition AtLeast(string column, double value)
        {
            return Single(column, "ge", Js.Text(value));
        }

        public static Condition OnOrBefore(string column, string day)
        {
            return Single(column, "on-or-before", day);
        }

        public static Condition OnOrAfter(string column, string day)
        {
            return Single(column, "on-or-after", day);
        }

        public static Condition Like(string column, string pattern)
        {
            return Single(column, "like", pattern);
        }

        public static Condition IsUnset(string column)
        {
            return new Condition { Column = column, Operator = "null", Values = new string[0] };
        }

        public static Condition IsSet(string column)
        {
            return new Condition { Column = column, Operator = "not-null", Values = new string[0] };
        }

        public static string FetchXml(Query query)
        {
            return FetchText.Of(query);
        }

        public static Row NewRow(string table)
        {
            return new Row(new Microsoft.Xrm.Sdk.Entity(table));
        }

        /// <summary>Part of an existing row, to be updated.</summary>
        public static Row RowOf(string table, string id)
        {
            return new Row(new Microsoft.Xrm.Sdk.Entity(table) { Id = Row.GuidOf(id) });
        }

        /// <summary>Makes a whole number of a number that is one.</summary>
        public static double Int(double value)
        {
            if (Math.Floor(value) != value || value < int.MinValue || value > int.MaxValue)
                throw new ArgumentOutOfRangeException(nameof(value), $"{Js.Text(value)} is not a whole number of 32 bits.");
            return value == 0 ? 0 : value;
        }

        /// <summary>Text of a decimal column: so many places after the point, rounded half away from zero.</summary>
        public static string DecimalText(double value, double digits)
        {
            if (double.IsNaN(value) || double.IsInfinity(value))
                throw new ArgumentOutOfRangeException(nameof(value), $"{Js.Text(value)} is not a decimal.");
            double scale = 1;
            for (int place = 0; place < digits; place++) scale *= 10;
            double scaled = Math.Floor(Math.Abs(value) * scale + 0.5 + 1e-9);
            string text = Js.Text(scaled).JsPadStart(digits + 1, "0");
            string sign = value < 0 && scaled > 0 ? "-" : "";
            return digits == 0 ? $"{sign}{text}" : $"{sign}{text.JsSlice(0, -digits)}.{text.JsSlice(-digits)}";
        }

        /// <summary>The same as a decimal of the platform.</summary>
        internal static decimal Decimal(double value, double digits)
        {
            return decimal.Parse(DecimalText(value, digits), NumberStyles.Float, CultureInfo.InvariantCulture);
        }

        /// <summary>
        /// Number of a decimal column: the one nearest to it. Digits that a number holds exactly, divided by a power of ten that it holds exactly, give
        /// that at once; other decimals are read from their text.
        /// </summary>
        public static double DecimalNumber(decimal value)
        {
            int[] bits = decimal.GetBits(value);
            int places = (bits[3] >> 16) & 0xFF;
            bool isExact = bits[2] == 0 && (uint)bits[1] < 1u << 21 && places < TensPowers.Length;
            if (isExact)
            {
                double digits = (uint)bits[1] * 4294967296.0 + (uint)bits[0];
                double number = digits / TensPowers[places];
                return bits[3] < 0 && digits != 0 ? -number : number;
            }
            return NumberReading.Of(value.ToString(CultureInfo.InvariantCulture));
        }

        /// <summary>Reads JSON; null when the text is none, or nested deeper than 64.</summary>
        public static Json ParseJson(string text)
        {
            return new JsonReader(text).Whole();
        }

        public static string JsonText(string value)
        {
            StringBuilder text = new StringBuilder(value.Length + 2);
            JsonWriting.AppendText(text, value);
            return text.ToString();
        }

        /// <summary>null for null; throws for NaN and infinity, which JSON cannot say.</summary>
        public static string JsonNumber(double? value)
        {
            return JsonWriting.Number(value);
        }

        public static JsonObject JsonObject()
        {
            return new JsonObject();
        }

        public static JsonList JsonList()
        {
            return new JsonList();
        }

        private static Condition Single(string column, string comparison, string value)
        {
            return new Condition { Column = column, Operator = comparison, Values = new string[] { value } };
        }
    }
}
