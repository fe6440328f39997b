using System.Collections.Generic;

namespace Plumbline.Rules.Runtime
{
    /// <summary>One filter on a column. Values are texts: ids, numbers, days.</summary>
    public sealed class Condition
    {
        public string Column { get; init; }

        /// <summary>An operator of FetchXML.</summary>
        public string Operator { get; init; }

        public IReadOnlyList<string> Values { get; init; }
    }

    /// <summary>Rows that point to, or are pointed to by, a row of another table that fulfils conditions.</summary>
    public sealed class Link
    {
        public string Table { get; init; }

        /// <summary>Column of the linked table.</summary>
        public string From { get; init; }

        /// <summary>Column of the queried table.</summary>
        public string To { get; init; }

        public IReadOnlyList<Condition> Where { get; init; }
    }

    public sealed class Query
    {
        public string Table { get; init; }

        public IReadOnlyList<string> Columns { get; init; }

        public IReadOnlyList<Condition> Where { get; init; }

        public Link Link { get; init; }

        /// <summary>Column to sort by, ascending; null where the order does not matter.</summary>
        public string OrderBy { get; init; }

        /// <summary>Further columns to sort by; null is none.</summary>
        public IReadOnlyList<Order> Orders { get; init; }

        /// <summary>Further links that must all be there; null is none.</summary>
        public IReadOnlyList<Link> Links { get; init; }

        /// <summary>At most so many rows; without it every row comes.</summary>
        public double? Top { get; init; }
    }

    public sealed class Order
    {
        public string Column { get; init; }

        public bool IsDescending { get; init; }
    }
}
