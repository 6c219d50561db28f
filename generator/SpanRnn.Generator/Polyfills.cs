namespace System.Runtime.CompilerServices;

/// <summary>netstandard2.0 lacks this marker, which the compiler needs for records and init-only properties.</summary>
internal static class IsExternalInit
{
}
