using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

namespace Plumbline.Parity
{
    /// <summary>Plumbline.Parity CASES OUTCOMES [comma|parallel]: one case and one outcome a line; `comma` runs under a culture that writes 1,5 and a long minus, `parallel` on eight threads.</summary>
    public static class Program
    {
        public static int Main(string[] args)
        {
            if (args.Length > 2 && args[2] == "comma") CultureInfo.CurrentCulture = Comma();
#if !NETFRAMEWORK
            if (args.Length > 1 && args[0] == "describe")
            {
                File.WriteAllText(args[1], Description.OfAssembly(), new UTF8Encoding(false));
                return 0;
            }
#endif
            string[] lines = File.ReadAllLines(args[0]);
            IEnumerable<string> outcomes = args.Length > 2 && args[2] == "parallel"
                ? lines.AsParallel().AsOrdered().WithDegreeOfParallelism(8).Select(Run)
                : lines.Select(Run);
            File.WriteAllLines(args[1], outcomes, new UTF8Encoding(false));
            return 0;
        }

        private static string Run(string line)
        {
            return Cases.Run((Dictionary<string, object>)Json.Read(line));
        }

        private static CultureInfo Comma()
        {
            CultureInfo culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NumberDecimalSeparator = ",";
            culture.NumberFormat.NumberGroupSeparator = ".";
            culture.NumberFormat.NegativeSign = "\u2212";
            culture.DateTimeFormat.TimeSeparator = ".";
            return culture;
        }
    }
}
