using System.Collections.Generic;

namespace Plumbline.Rules.Runtime
{
    /// <summary>
    /// A map that keeps the order in which keys came, as JavaScript's does. Entries lie in that order, and buckets hold the place of the first of each;
    /// the framework's own dictionary promises no order and would need the keys a second time.
    /// </summary>
    public sealed class JsMap<TKey, TValue>
    {
        private const int SmallestSize = 4;

        /// <summary>Up to here a map that grows becomes four times as large: few copies are made of maps of usual size.</summary>
        private const int QuickGrowth = 1024;

        private readonly IEqualityComparer<TKey> comparer = KeyComparer<TKey>.Shared;

        /// <summary>One more than the place of an entry; 0 is none. As many as there is room for entries: a power of two.</summary>
        private int[] buckets;
        private Entry[] entries;
        private int count;

        public int Count
        {
            get { return count; }
        }

        public bool Has(TKey key)
        {
            return PlaceOf(key, comparer.GetHashCode(key)) >= 0;
        }

        public JsMap<TKey, TValue> Set(TKey key, TValue value)
        {
            int hash = comparer.GetHashCode(key);
            int place = PlaceOf(key, hash);
            if (place >= 0)
            {
                entries[place].Value = value;
                return this;
            }
            if (entries == null || count == entries.Length) Grow();
            int bucket = hash & (buckets.Length - 1);
            entries[count] = new Entry { Hash = hash, Next = buckets[bucket] - 1, Key = key, Value = value };
            count++;
            buckets[bucket] = count;
            return this;
        }

        public IReadOnlyList<TKey> Keys()
        {
            TKey[] keys = new TKey[count];
            for (int place = 0; place < count; place++) keys[place] = entries[place].Key;
            return keys;
        }

        public IReadOnlyList<TValue> Values()
        {
            TValue[] values = new TValue[count];
            for (int place = 0; place < count; place++) values[place] = entries[place].Value;
            return values;
        }

        internal bool TryGet(TKey key, out TValue value)
        {
            int place = PlaceOf(key, comparer.GetHashCode(key));
            value = place < 0 ? default(TValue) : entries[place].Value;
            return place >= 0;
        }

        private int PlaceOf(TKey key, int hash)
        {
            if (buckets == null) return -1;
            Entry[] all = entries;
            int place = buckets[hash & (buckets.Length - 1)] - 1;
            while (place >= 0 && !(all[place].Hash == hash && comparer.Equals(all[place].Key, key))) place = all[place].Next;
            return place;
        }

        private void Grow()
        {
            int size = entries == null ? SmallestSize : entries.Length < QuickGrowth ? entries.Length * 4 : entries.Length * 2;
            Entry[] larger = new Entry[size];
            buckets = new int[size];
            for (int place = 0; place < count; place++)
            {
                Entry entry = entries[place];
                int bucket = entry.Hash & (size - 1);
                entry.Next = buckets[bucket] - 1;
                larger[place] = entry;
                buckets[bucket] = place + 1;
            }
            entries = larger;
        }

        private struct Entry
        {
            public int Hash;
            public int Next;
            public TKey Key;
            public TValue Value;
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
