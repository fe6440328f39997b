namespace System.Runtime.CompilerServices
{
    /// <summary>The compiler asks for this type to know members that are set only when an object is made; .NET Framework has none.</summary>
    internal static class IsExternalInit
    {
    }
}
