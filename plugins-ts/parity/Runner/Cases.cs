using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.Xrm.Sdk;
using Plumbline.Rules.Runtime;

namespace Plumbline.Parity
{
    /// <summary>Runs one case and says in canonical JSON what came of it.</summary>
    public static class Cases
    {
        private static readonly Assembly Rules = typeof(Js).Assembly;

        public static string Run(Dictionary<string, object> one)
        {
            return one.ContainsKey("plugin") ? RunPlugin(one) : RunFunction(one);
        }

        private static string RunPlugin(Dictionary<string, object> one)
        {
            ScriptedContext context = new ScriptedContext((Dictionary<string, object>)one["context"]);
            ScriptedPlatform platform = new ScriptedPlatform(context, (List<object>)one["answers"], (int)(double)one["language"]);
            Type type = Rules.GetType((string)one["plugin"]) ?? typeof(Cases).Assembly.GetType((string)one["plugin"], true);
            SortedDictionary<string, object> outcome = new SortedDictionary<string, object>(StringComparer.Ordinal);
            outcome["error"] = null;
            try
            {
                ((IPlugin)Activator.CreateInstance(type)).Execute(platform);
            }
            catch (InvalidPluginExecutionException refusal)
            {
                bool isMistake = refusal.Message.StartsWith("A rule of Plumbline failed unexpectedly", StringComparison.Ordinal);
                outcome["error"] = isMistake ? new List<object> { "mistake" } : new List<object> { "refusal", refusal.Message };
                if (isMistake) platform.Traces.Clear();
            }
            catch (ScriptedFault fault)
            {
                outcome["error"] = new List<object> { "fault", fault.Message };
            }
            outcome["output"] = context.IsCustomApi ? Wire.WriteParameters(context.OutputParameters) : null;
            object sent;
            Entity target = context.InputParameters.TryGetValue("Target", out sent) ? sent as Entity : null;
            outcome["target"] = target == null ? null : Wire.WriteColumns(target);
            outcome["calls"] = platform.Calls;
            outcome["trace"] = platform.Traces;
            return Json.Write(outcome);
        }

        private static string RunFunction(Dictionary<string, object> one)
        {
            string owner = "Plumbline.Rules." + (string)one["class"];
            Type type = Rules.GetType(owner) ?? typeof(Cases).Assembly.GetType(owner, true);
            MethodInfo method = type.GetMethod((string)one["method"], BindingFlags.Public | BindingFlags.Static);
            object[] arguments = method.GetParameters()
                .Zip((List<object>)one["arguments"], (parameter, value) => Shapes.Read(value, parameter.ParameterType))
                .ToArray();
            try
            {
                return Json.Write(Shapes.Write(method.Invoke(null, arguments)));
            }
            catch (TargetInvocationException failure)
            {
                BusinessError refusal = failure.InnerException as BusinessError;
                return Json.Write(refusal == null ? new List<object> { "mistake" } : new List<object> { "refusal", refusal.Message });
            }
        }
    }

    /// <summary>Plain data between JSON and the classes of the rules.</summary>
    public static class Shapes
    {
        public static object Read(object value, Type type)
        {
            if (value == null) return null;
            Type known = Nullable.GetUnderlyingType(type) ?? type;
            if (known == typeof(string) || known == typeof(bool) || known == typeof(double)) return value;
            if (known.IsGenericType)
            {
                Type item = known.GetGenericArguments()[0];
                IList list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item));
                foreach (object one in (List<object>)value) list.Add(Read(one, item));
                return list;
            }
            object shape = Activator.CreateInstance(known);
            foreach (KeyValuePair<string, object> member in (Dictionary<string, object>)value)
            {
                PropertyInfo property = known.GetProperty(char.ToUpperInvariant(member.Key[0]) + member.Key.Substring(1));
                property.SetValue(shape, Read(member.Value, property.PropertyType));
            }
            return shape;
        }

        public static object Write(object value)
        {
            if (value == null || value is string || value is bool || value is double) return value;
            IEnumerable list = value as IEnumerable;
            if (list != null) return list.Cast<object>().Select(Write).ToList();
            SortedDictionary<string, object> members = new SortedDictionary<string, object>(StringComparer.Ordinal);
            foreach (PropertyInfo property in value.GetType().GetProperties())
            {
                members[char.ToLowerInvariant(property.Name[0]) + property.Name.Substring(1)] = Write(property.GetValue(value));
            }
            return members;
        }
    }
}
