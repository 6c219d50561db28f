namespace SpanRnn.Tests.Accuracy.Survey;

/// <summary>How a multiply-add rounds.</summary>
internal enum Rounding
{
    /// <summary>Once: x64 with FMA3, arm64.</summary>
    Fused,

    /// <summary>Twice: x64 without FMA3.</summary>
    Unfused,
}

/// <summary>The roundings that this machine can try.</summary>
internal static class Roundings
{
    public static IReadOnlyList<Rounding> OfThisMachine { get; } =
        Fusing.InHardware ? [Rounding.Fused, Rounding.Unfused] : [Rounding.Unfused];
}
