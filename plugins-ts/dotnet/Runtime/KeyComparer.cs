using System.Collections.Generic;

namespace Plumbline.Rules.Runtime
{
    /// <summary>How keys of maps are compared.</summary>
    internal static class KeyComparer<TKey>
    {
        public static readonly IEqualityComparer<TKey> Shared = new TextComparer() as IEqualityComparer<TKey> ?? EqualityComparer<TKey>.Default;
    }

    /// <summary>Texts by their units, with a hash of its own: the framework's is slow in one version and weak in another.</summary>
    internal sealed class TextComparer : IEqualityComparer<string>
    {
        public bool Equals(string a, string b)
        {
            return (object)a == (object)b || string.Equals(a, b);
        }

        /// <summary>Every unit counts. Four sums run side by side, because a processor does not wait for one to go on with the next.</summary>
        public int GetHashCode(string text)
        {
            unchecked
            {
                uint a = (uint)text.Length;
                uint b = 17;
                uint c = 19;
                uint d = 23;
                int index = 0;
                for (; index + 3 < text.Length; index += 4)
                {
                    a = a * 0x9E3779B1 + text[index];
                    b = b * 0x85EBCA77 + text[index + 1];
                    c = c * 0xC2B2AE3D + text[index + 2];
                    d = d * 0x27D4EB2F + text[index + 3];
                }
                for (; index < text.Length; index++) a = a * 0x9E3779B1 + text[index];
                uint hash = ((a * 31 + b) * 0x9E3779B1 + c) * 0x85EBCA77 + d;
                hash = (hash ^ hash >> 16) * 0x85EBCA6B;
                hash = (hash ^ hash >> 13) * 0xC2B2AE35;
                return (int)(hash ^ hash >> 16);
            }
        }
    }
}
