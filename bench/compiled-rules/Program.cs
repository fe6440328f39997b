using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.Xrm.Sdk;
using Plumbline.Parity;
using Json = Plumbline.Parity.Json;
using Js = Plumbline.Rules.Runtime.Js;

namespace Plumbline.Bench
{
    /// <summary>
    /// Plumbline.Bench CASES FIGURES: one case a line. Writes for each the median milliseconds of the compiled rule, of the bare calls, and of the rule
    /// written by hand where there is one; by turns, so that a busy machine slows all. Plumbline.Bench cold CASES FIGURES ours|theirs: the first call of
    /// a fresh process.
    /// </summary>
    public static class Program
    {
        private const int WarmUp = 500;
        private const int Turns = 40;

        /// <summary>Milliseconds that one turn of a rule takes at least, in as many calls as fit.</summary>
        private const double TurnLength = 4;

        public static int Main(string[] args)
        {
            bool isCold = args[0] == "cold";
            string[] lines = File.ReadAllLines(args[isCold ? 1 : 0]);
            IEnumerable<string> figures = lines.Select(line => Figures(line, isCold ? args[3] : null));
            File.WriteAllLines(args[isCold ? 2 : 1], figures, new UTF8Encoding(false));
            return 0;
        }

        private static string Figures(string line, string side)
        {
            Dictionary<string, object> one = (Dictionary<string, object>)Json.Read(line);
            string name = (string)one["plugin"];
            SortedDictionary<string, object> figures = new SortedDictionary<string, object>(StringComparer.Ordinal) { ["plugin"] = name };
            IPlugin ours = (IPlugin)Activator.CreateInstance(typeof(Js).Assembly.GetType(name, true));
            IPlugin theirs = HandWritten.Of(name);
            if (side != null)
            {
                figures["cold"] = Cold(side == "ours" ? ours : theirs, one);
                return Json.Write(figures);
            }
            if (theirs != null) RequireSame(ours, theirs, one);
            IPlugin bare = new BareCalls((List<object>)one["calls"]);
            IPlugin[] all = theirs == null ? new[] { ours, bare } : new[] { ours, bare, theirs };
            double[] medians = Medians(all, one);
            figures["ours"] = medians[0];
            figures["bare"] = medians[1];
            if (theirs != null) figures["theirs"] = medians[2];
            return Json.Write(figures);
        }

        private static double Cold(IPlugin plugin, Dictionary<string, object> one)
        {
            ReadyPlatform platform = Platform(one);
            platform.Start(Operation(one));
            long started = Stopwatch.GetTimestamp();
            plugin.Execute(platform);
            return Milliseconds(Stopwatch.GetTimestamp() - started);
        }

        private static double[] Medians(IPlugin[] plugins, Dictionary<string, object> one)
        {
            ReadyPlatform platform = Platform(one);
            int[] calls = new int[plugins.Length];
            List<double>[] times = plugins.Select(_ => new List<double>()).ToArray();
            for (int index = 0; index < plugins.Length; index++)
            {
                double spent = 0;
                int done = 0;
                while (done < 30 || (done < WarmUp && spent < 500))
                {
                    spent += Once(plugins[index], platform, one);
                    done++;
                }
                calls[index] = Math.Max(3, Math.Min(400, (int)(TurnLength / (spent / done))));
            }
            for (int turn = 0; turn < Turns; turn++)
            {
                for (int index = 0; index < plugins.Length; index++)
                {
                    for (int call = 0; call < calls[index]; call++) times[index].Add(Once(plugins[index], platform, one));
                }
            }
            return times.Select(Median).ToArray();
        }

        /// <summary>Milliseconds of one call; the operation is made before, because a rule may change its target.</summary>
        private static double Once(IPlugin plugin, ReadyPlatform platform, Dictionary<string, object> one)
        {
            platform.Start(Operation(one));
            long started = Stopwatch.GetTimestamp();
            plugin.Execute(platform);
            return Milliseconds(Stopwatch.GetTimestamp() - started);
        }

        /// <summary>A rule by hand that does something else would be no measure.</summary>
        private static void RequireSame(IPlugin ours, IPlugin theirs, Dictionary<string, object> one)
        {
            string mine = Outcome(ours, one);
            string other = Outcome(theirs, one);
            if (mine != other) throw new InvalidOperationException($"{one["plugin"]} by hand does something else.\n{mine}\n{other}");
        }

        private static string Outcome(IPlugin plugin, Dictionary<string, object> one)
        {
            ScriptedContext context = Operation(one);
            ScriptedPlatform platform = new ScriptedPlatform(context, (List<object>)one["answers"], Language(one), 5000);
            plugin.Execute(platform);
            object target;
            context.InputParameters.TryGetValue("Target", out target);
            List<object> columns = target is Entity ? Wire.WriteColumns((Entity)target) : new List<object>();
            return Json.Write(new List<object> { platform.Calls, columns });
        }

        private static ReadyPlatform Platform(Dictionary<string, object> one)
        {
            return new ReadyPlatform((List<object>)one["answers"], Language(one));
        }

        private static int Language(Dictionary<string, object> one)
        {
            return (int)(double)one["language"];
        }

        private static ScriptedContext Operation(Dictionary<string, object> one)
        {
            return new ScriptedContext((Dictionary<string, object>)one["context"]);
        }

        private static double Milliseconds(long ticks)
        {
            return ticks * 1000.0 / Stopwatch.Frequency;
        }

        private static double Median(List<double> values)
        {
            values.Sort();
            return values[values.Count / 2];
        }
    }
}
