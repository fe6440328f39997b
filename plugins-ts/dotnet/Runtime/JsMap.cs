using System.Collections.Generic;

namespace Plumbline.Rules.Runtime
{
    /// <summary>A map that keeps the order in which keys came, as JavaScript's does.</summary>
    public sealed class JsMap<TKey, TValue>
    {
        private readonly Dictionary<TKey, TValue> entries = new Dictionary<TKey, TValue>();
        private readonly List<TKey> keys = new List<TKey>();

        public int Count
        {
            get { return keys.Count; }
        }

        public bool Has(TKey key)
        {
            return entries.ContainsKey(key);
        }

        public JsMap<TKey, TValue> Set(TKey key, TValue value)
        {
            int before = entries.Count;
            entries[key] = value;
            if (entries.Count != before) keys.Add(key);
            return this;
        }

        public IReadOnlyList<TKey> Keys()
        {
            return keys;
        }

        public IReadOnlyList<TValue> Values()
        {
            List<TValue> values = new List<TValue>(keys.Count);
            foreach (TKey key in keys) values.Add(entries[key]);
            return values;
        }

        internal bool TryGet(TKey key, out TValue value)
        {
            return entries.TryGetValue(key, out value);
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
