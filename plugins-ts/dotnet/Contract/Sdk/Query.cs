using System.Collections.ObjectModel;

namespace Microsoft.Xrm.Sdk.Query
{
    public abstract class QueryBase
    {
    }

    public sealed class FetchExpression : QueryBase
    {
        public FetchExpression(string query)
        {
            Query = query;
        }

        public string Query { get; set; }
    }

    public sealed class ColumnSet
    {
        private readonly DataCollection<string> columns = new DataCollection<string>();

        public ColumnSet(params string[] columns)
        {
            foreach (string column in columns) this.columns.Add(column);
        }

        public DataCollection<string> Columns
        {
            get { return columns; }
        }
    }
}
