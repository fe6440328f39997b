using System.Collections;
using System.Collections.Generic;
using System.Collections.ObjectModel;

namespace Microsoft.Xrm.Sdk
{
    public class DataCollection<T> : Collection<T>
    {
    }

    public abstract class DataCollection<TKey, TValue> : IEnumerable<KeyValuePair<TKey, TValue>>
    {
        private readonly Dictionary<TKey, TValue> places = new Dictionary<TKey, TValue>();
        private readonly List<TKey> order = new List<TKey>();

        public int Count
        {
            get { return order.Count; }
        }

        public virtual TValue this[TKey key]
        {
            get { return places[key]; }
            set
            {
                if (!places.ContainsKey(key)) order.Add(key);
                places[key] = value;
            }
        }

        public void Add(TKey key, TValue value)
        {
            places.Add(key, value);
            order.Add(key);
        }

        public bool Contains(TKey key)
        {
            return places.ContainsKey(key);
        }

        public virtual bool Remove(TKey key)
        {
            order.Remove(key);
            return places.Remove(key);
        }

        public bool TryGetValue(TKey key, out TValue value)
        {
            return places.TryGetValue(key, out value);
        }

        public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator()
        {
            foreach (TKey key in order) yield return new KeyValuePair<TKey, TValue>(key, places[key]);
        }

        IEnumerator IEnumerable.GetEnumerator()
        {
            return GetEnumerator();
        }
    }

    public sealed class AttributeCollection : DataCollection<string, object>
    {
    }

    public sealed class ParameterCollection : DataCollection<string, object>
    {
    }

    public sealed class EntityImageCollection : DataCollection<string, Entity>
    {
    }
}
