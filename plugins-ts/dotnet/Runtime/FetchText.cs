using System;
using System.Collections.Generic;
using System.Text;

namespace Plumbline.Rules.Runtime
{
    /// <summary>A query as FetchXML.</summary>
    internal static class FetchText
    {
        /// <summary>About as many letters as the text will have, so that it is seldom moved while it grows.</summary>
        private const int LengthOfTable = 64;
        private const int LengthOfColumn = 44;
        private const int LengthOfCondition = 128;
        private const int LengthOfLink = 320;

        private static readonly char[] Marks = { '&', '<', '>', '"' };

        public static string Of(Query query)
        {
            StringBuilder text = new StringBuilder(LengthOf(query));
            text.Append("<fetch").Append(Top(query.Top)).Append("><entity name=\"").Append(Escape(query.Table)).Append("\">");
            for (int index = 0; index < query.Columns.Count; index++)
                text.Append("<attribute name=\"").Append(Escape(query.Columns[index])).Append("\"/>");
            if (query.OrderBy != null) AppendOrder(text, query.OrderBy, false);
            if (query.Orders != null) foreach (Order order in query.Orders) AppendOrder(text, order.Column, order.IsDescending);
            AppendFilter(text, query.Where);
            if (query.Link != null) AppendLink(text, query.Link);
            if (query.Links != null) foreach (Link link in query.Links) AppendLink(text, link);
            return text.Append("</entity></fetch>").ToString();
        }

        private static int LengthOf(Query query)
        {
            int own = LengthOfTable + LengthOfColumn * query.Columns.Count + LengthOfCondition * query.Where.Count;
            return query.Link == null ? own : own + LengthOfLink;
        }

        private static string Top(double? top)
        {
            if (top == null) return "";
            bool isWrong = Math.Floor(top.Value) != top.Value || top.Value < 1 || top.Value > 5000;
            if (isWrong) throw new ArgumentOutOfRangeException(nameof(top), $"A query cannot ask for {Js.Text(top.Value)} rows.");
            return $" top=\"{Js.Text(top.Value)}\"";
        }

        private static void AppendOrder(StringBuilder text, string column, bool isDescending)
        {
            text.Append("<order attribute=\"").Append(Escape(column)).Append('"');
            text.Append(isDescending ? " descending=\"true\"/>" : "/>");
        }

        private static void AppendLink(StringBuilder text, Link link)
        {
            text.Append("<link-entity name=\"").Append(Escape(link.Table)).Append("\" from=\"").Append(Escape(link.From));
            text.Append("\" to=\"").Append(Escape(link.To)).Append("\" link-type=\"inner\">");
            AppendFilter(text, link.Where);
            text.Append("</link-entity>");
        }

        public static string Escape(string text)
        {
            return text.IndexOfAny(Marks) < 0 ? text : text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;");
        }

        private static void AppendFilter(StringBuilder text, IReadOnlyList<Condition> conditions)
        {
            bool isOpen = false;
            foreach (Condition condition in conditions)
            {
                if (condition.Operator == "not-in" && condition.Values.Count == 0) continue;
                if (!isOpen) text.Append("<filter type=\"and\">");
                isOpen = true;
                AppendCondition(text, condition);
            }
            if (isOpen) text.Append("</filter>");
        }

        private static void AppendCondition(StringBuilder text, Condition condition)
        {
            text.Append("<condition attribute=\"").Append(Escape(condition.Column)).Append("\" operator=\"").Append(condition.Operator).Append('"');
            if (condition.Operator == "in" || condition.Operator == "not-in")
            {
                text.Append('>');
                foreach (string one in condition.Values) text.Append("<value>").Append(Escape(one)).Append("</value>");
                text.Append("</condition>");
                return;
            }
            if (condition.Values.Count > 0) text.Append(" value=\"").Append(Escape(condition.Values.Join(""))).Append('"');
            text.Append("/>");
        }
    }
}
