using System.Collections.Generic;

namespace Plumbline.Rules.Runtime
{
    /// <summary>One filter on a column. Values are texts: ids, numbers, days.</summary>
    public sealed class Condition
    {
        public string Column { get; init; }

        /// <summary>eq, ne, in, null or not-null.</summary>
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
    }
}
