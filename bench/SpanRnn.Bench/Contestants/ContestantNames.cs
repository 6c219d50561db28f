namespace SpanRnn.Bench.Contestants;

/// <summary>The contestants' names, the same for every kind of cell.</summary>
internal static class ContestantNames
{
    public const string SpanRnn = "SpanRnn";
    public const string SpanRnnFast = "SpanRnn fast";
    public const string SpanRnnSteps = "SpanRnn step by step";
    public const string Naive = "Naive C#";
    public const string TensorPrimitives = "TensorPrimitives";
    public const string OnnxRuntime = "ONNX Runtime";
    public const string FmaPeak = "FMA peak";

    /// <summary>Those that SpanRnn is compared with, in the order of the tables.</summary>
    public static readonly IReadOnlyList<string> Rivals = [Naive, TensorPrimitives, OnnxRuntime];

    /// <summary>The same for a sequence or a batch in one call.</summary>
    public static readonly IReadOnlyList<string> BulkRivals = [SpanRnnSteps, .. Rivals];
}
