using System.Collections.Generic;

namespace Plumbline.Rules.Runtime
{
    /// <summary>A map that keeps the order in which keys came, as JavaScript's does.</summary>
    public sealed class JsMap<TKey, TValue>
    {
        private readonly Dictionary<TKey, int> places = new Dictionary<TKey, int>();
        private readonly List<TKey> keys = new List<TKey>();
        private readonly List<TValue> values = new List<TValue>();

        public int Count
        {
            get { return keys.Count; }
        }

        public bool Has(TKey key)
        {
            return places.ContainsKey(key);
        }

        public JsMap<TKey, TValue> Set(TKey key, TValue value)
        {
            int place;
            if (places.TryGetValue(key, out place))
            {
                values[place] = value;
                return this;
            }
            places.Add(key, keys.Count);
            keys.Add(key);
            values.Add(value);
            return this;
        }

        public IReadOnlyList<TKey> Keys()
        {
            return keys;
        }

        public IReadOnlyList<TValue> Values()
        {
            return values;
        }

        internal bool TryGet(TKey key, out TValue value)
        {
            int place;
            bool isThere = places.TryGetValue(key, out place);
            value = isThere ? values[place] : default(TValue);
            return isThere;
        }
    }

    /// <summary>Reading a map: null where there is no entry, which C# writes differently for numbers.</summary>
    public static class JsMapReading
    {
        public static TValue Find<TKey, TValue>(this JsMap<TKey, TValue> map, TKey key) where TValue : class
        {
            TValue value;
            return map.TryGet(key, out value) ? value : null;
        }

        public static TValue? FindValue<TKey, TValue>(this JsMap<TKey, TValue> map, TKey key) where TValue : struct
        {
            TValue value;
            return map.TryGet(key, out value) ? value : (TValue?)null;
        }
    }
}
