namespace SpanRnn.Generator.Diagnostics;

/// <summary>
/// What the analyzer tells a code fix beside the message: the nearest legal size, a free name in weight files, or the member to rename.
/// </summary>
internal static class FixHint
{
    /// <summary>Its key among the diagnostic's properties.</summary>
    public const string Key = "SpanRnn.Hint";
}
