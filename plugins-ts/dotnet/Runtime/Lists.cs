using System;
using System.Collections.Generic;

namespace Plumbline.Rules.Runtime
{
    /// <summary>Methods of JavaScript's arrays as plain loops.</summary>
    public static class Lists
    {
        public static List<T> With<T>(this List<T> list, T item)
        {
            list.Add(item);
            return list;
        }

        public static List<T> WithAll<T>(this List<T> list, IReadOnlyList<T> items)
        {
            list.AddRange(items);
            return list;
        }

        public static List<TResult> Map<T, TResult>(this IReadOnlyList<T> list, Func<T, TResult> change)
        {
            List<TResult> result = new List<TResult>(list.Count);
            for (int index = 0; index < list.Count; index++) result.Add(change(list[index]));
            return result;
        }

        public static List<T> Filter<T>(this IReadOnlyList<T> list, Func<T, bool> test)
        {
            List<T> result = new List<T>();
            for (int index = 0; index < list.Count; index++)
            {
                T item = list[index];
                if (test(item)) result.Add(item);
            }
            return result;
        }

        public static bool Some<T>(this IReadOnlyList<T> list, Func<T, bool> test)
        {
            for (int index = 0; index < list.Count; index++)
            {
                if (test(list[index])) return true;
            }
            return false;
        }

        public static bool Every<T>(this IReadOnlyList<T> list, Func<T, bool> test)
        {
            for (int index = 0; index < list.Count; index++)
            {
                if (!test(list[index])) return false;
            }
            return true;
        }

        public static TResult Reduce<T, TResult>(this IReadOnlyList<T> list, Func<TResult, T, TResult> join, TResult start)
        {
            TResult result = start;
            for (int index = 0; index < list.Count; index++) result = join(result, list[index]);
            return result;
        }

        /// <summary>The first that passes; null when none does.</summary>
        public static T Find<T>(this IReadOnlyList<T> list, Func<T, bool> test) where T : class
        {
            for (int index = 0; index < list.Count; index++)
            {
                if (test(list[index])) return list[index];
            }
            return null;
        }

        public static T? FindValue<T>(this IReadOnlyList<T> list, Func<T, bool> test) where T : struct
        {
            for (int index = 0; index < list.Count; index++)
            {
                if (test(list[index])) return list[index];
            }
            return null;
        }

        public static bool Includes<T>(this IReadOnlyList<T> list, T item)
        {
            return list.IndexOf(item) >= 0;
        }

        public static bool Includes(this IReadOnlyList<string> list, string item)
        {
            return list.IndexOf(item) >= 0;
        }

        public static double IndexOf(this IReadOnlyList<string> list, string item)
        {
            string[] texts = list as string[];
            if (texts != null) return Array.IndexOf(texts, item);
            for (int index = 0; index < list.Count; index++)
            {
                if (list[index] == item) return index;
            }
            return -1;
        }

        public static double IndexOf<T>(this IReadOnlyList<T> list, T item)
        {
            EqualityComparer<T> comparer = EqualityComparer<T>.Default;
            for (int index = 0; index < list.Count; index++)
            {
                if (comparer.Equals(list[index], item)) return index;
            }
            return -1;
        }

        public static string Join(this IReadOnlyList<string> list, string separator)
        {
            return string.Join(separator, list);
        }

        public static List<T> Slice<T>(this IReadOnlyList<T> list, double start)
        {
            return list.Slice(start, list.Count);
        }

        public static List<T> Slice<T>(this IReadOnlyList<T> list, double start, double end)
        {
            int to = Texts.Bound(end, list.Count);
            List<T> result = new List<T>();
            for (int index = Texts.Bound(start, list.Count); index < to; index++) result.Add(list[index]);
            return result;
        }

        /// <summary>The item at an index; null outside, as in JavaScript.</summary>
        public static T At<T>(this IReadOnlyList<T> list, double index) where T : class
        {
            return IsInside(index, list.Count) ? list[(int)index] : null;
        }

        public static T? ValueAt<T>(this IReadOnlyList<T> list, double index) where T : struct
        {
            return IsInside(index, list.Count) ? list[(int)index] : (T?)null;
        }

        /// <summary>Sorts in place and keeps the order of equals; .NET's own sort does not.</summary>
        public static List<T> SortStable<T>(this List<T> list, Func<T, T, double> compare)
        {
            T[] items = list.ToArray();
            MergeSort(items, new T[items.Length], 0, items.Length, compare);
            for (int index = 0; index < items.Length; index++) list[index] = items[index];
            return list;
        }

        private static void MergeSort<T>(T[] items, T[] spare, int start, int end, Func<T, T, double> compare)
        {
            if (end - start < 2) return;
            int middle = start + (end - start) / 2;
            MergeSort(items, spare, start, middle, compare);
            MergeSort(items, spare, middle, end, compare);
            int left = start;
            int right = middle;
            for (int index = start; index < end; index++)
            {
                bool isRight = left >= middle || (right < end && compare(items[left], items[right]) > 0);
                spare[index] = isRight ? items[right++] : items[left++];
            }
            Array.Copy(spare, start, items, start, end - start);
        }

        private static bool IsInside(double index, int count)
        {
            return index >= 0 && index < count && Math.Floor(index) == index;
        }
    }
}
