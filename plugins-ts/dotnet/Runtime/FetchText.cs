using System.Collections.Generic;

namespace Plumbline.Rules.Runtime
{
    /// <summary>A query as FetchXML.</summary>
    internal static class FetchText
    {
        public static string Of(Query query)
        {
            string columns = query.Columns.Map<string, string>(column => $"<attribute name=\"{Escape(column)}\"/>").Join("");
            string order = query.OrderBy == null ? "" : $"<order attribute=\"{Escape(query.OrderBy)}\"/>";
            Link link = query.Link;
            string linked = link == null
                ? ""
                : $"<link-entity name=\"{Escape(link.Table)}\" from=\"{Escape(link.From)}\" to=\"{Escape(link.To)}\" link-type=\"inner\">{Filter(link.Where)}</link-entity>";
            return $"<fetch><entity name=\"{Escape(query.Table)}\">{columns}{order}{Filter(query.Where)}{linked}</entity></fetch>";
        }

        public static string Escape(string text)
        {
            return text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;");
        }

        private static string Filter(IReadOnlyList<Condition> conditions)
        {
            return conditions.Count == 0
                ? ""
                : $"<filter type=\"and\">{conditions.Map<Condition, string>(ConditionText).Join("")}</filter>";
        }

        private static string ConditionText(Condition condition)
        {
            string start = $"<condition attribute=\"{Escape(condition.Column)}\" operator=\"{condition.Operator}\"";
            if (condition.Operator == "in")
            {
                string values = condition.Values.Map<string, string>(one => $"<value>{Escape(one)}</value>").Join("");
                return $"{start}>{values}</condition>";
            }
            string value = condition.Values.Count == 0 ? "" : $" value=\"{Escape(condition.Values.Join(""))}\"";
            return $"{start}{value}/>";
        }
    }
}
