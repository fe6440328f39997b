using System;
using System.Collections.Generic;

namespace Plumbline.Rules.Runtime
{
    /// <summary>A value read from JSON. What it is not reads as null, and as empty lists.</summary>
    public sealed class Json
    {
        private static readonly JsMap<string, Json> NoMembers = new JsMap<string, Json>();

        private readonly JsMap<string, Json> members;

        internal Json(string kind, string text = null, double? number = null, bool? flag = null, List<Json> items = null, JsMap<string, Json> members = null)
        {
            Kind = kind;
            Text = text;
            Number = number;
            Flag = flag;
            Items = items == null ? (IReadOnlyList<Json>)Array.Empty<Json>() : items;
            this.members = members ?? NoMembers;
        }

        /// <summary>object, array, text, number, flag or null.</summary>
        public string Kind { get; private set; }

        public string Text { get; private set; }

        public double? Number { get; private set; }

        public bool? Flag { get; private set; }

        /// <summary>Elements of an array.</summary>
        public IReadOnlyList<Json> Items { get; private set; }

        /// <summary>Names of an object's members in the order of the text.</summary>
        public IReadOnlyList<string> Keys
        {
            get { return members.Keys(); }
        }

        /// <summary>A member of an object; null when there is none.</summary>
        public Json Get(string key)
        {
            return members.Find(key);
        }

        /// <summary>Text of a member; "" when there is none or it is no text.</summary>
        public string TextOf(string key)
        {
            Json member = Get(key);
            return member == null ? "" : member.Text ?? "";
        }

        /// <summary>Number of a member; null when there is none or it is no number.</summary>
        public double? NumberOf(string key)
        {
            Json member = Get(key);
            return member == null ? null : member.Number;
        }

        /// <summary>Flag of a member; false when there is none or it is no flag.</summary>
        public bool FlagOf(string key)
        {
            Json member = Get(key);
            return member != null && member.Flag == true;
        }

        /// <summary>Elements of a member that is an array; empty when there is none or it is no array.</summary>
        public IReadOnlyList<Json> ItemsOf(string key)
        {
            Json member = Get(key);
            return member == null ? Array.Empty<Json>() : member.Items;
        }
    }
}
