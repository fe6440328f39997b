using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Microsoft.Xrm.Sdk;
using Plumbline.Rules.Runtime;

namespace Plumbline.Parity
{
    /// <summary>What the assembly of the rules is made of, for the test of its shape.</summary>
    public static class Description
    {
        public static string OfAssembly()
        {
            Assembly assembly = typeof(Js).Assembly;
            SortedDictionary<string, object> facts = new SortedDictionary<string, object>(StringComparer.Ordinal);
            facts["name"] = assembly.FullName;
            facts["references"] = Texts(assembly.GetReferencedAssemblies().Select(one => one.FullName));
            facts["plugins"] = Texts(assembly.GetTypes().Where(type => typeof(IPlugin).IsAssignableFrom(type) && !type.IsAbstract).Select(type => type.FullName));
            facts["members"] = Texts(PlatformMembers.UsedBy(assembly.Location));
            facts["stateful"] = Texts(assembly.GetTypes().Where(type => !IsGenerated(type)).SelectMany(Mutable));
            return Json.Write(facts);
        }

        /// <summary>Static fields that can be set, and fields of plug-in classes: every thread of the process shares both.</summary>
        private static IEnumerable<string> Mutable(Type type)
        {
            const BindingFlags Any = BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly;
            IEnumerable<FieldInfo> fields = type.GetFields(Any | BindingFlags.Static).Where(field => !field.IsInitOnly && !field.IsLiteral);
            if (typeof(IPlugin).IsAssignableFrom(type)) fields = fields.Concat(type.GetFields(Any | BindingFlags.Instance));
            return fields.Select(field => type.FullName + "." + field.Name);
        }

        /// <summary>Classes the C# compiler makes to keep lambdas that hold nothing.</summary>
        private static bool IsGenerated(Type type)
        {
            return type.Name.StartsWith("<", StringComparison.Ordinal);
        }

        private static List<object> Texts(IEnumerable<string> texts)
        {
            return texts.OrderBy(text => text, StringComparer.Ordinal).Select(text => (object)text).ToList();
        }
    }
}
