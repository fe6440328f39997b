using System.Collections;
using System.Collections.Generic;

namespace Plumbline.Rules.Runtime
{
    /// <summary>A set that keeps the order in which values came, as JavaScript's does.</summary>
    public sealed class JsSet<T> : IEnumerable<T>
    {
        private readonly HashSet<T> known = new HashSet<T>();
        private readonly List<T> values = new List<T>();

        public int Count
        {
            get { return values.Count; }
        }

        public bool Has(T value)
        {
            return known.Contains(value);
        }

        public JsSet<T> Add(T value)
        {
            if (known.Add(value)) values.Add(value);
            return this;
        }

        public IEnumerator<T> GetEnumerator()
        {
            return values.GetEnumerator();
        }

        IEnumerator IEnumerable.GetEnumerator()
        {
            return GetEnumerator();
        }
    }
}
