using SpanRnn.Testing;

namespace SpanRnn.Bench.Bulk;

/// <summary>The inputs of one call, the same numbers for every contestant.</summary>
internal static class BulkInputs
{
    /// <summary>Inputs from N(0, 1), steps × states × input size.</summary>
    public static float[] Create(BulkShape shape, int inputSize) => RandomParameters.Inputs(shape.Count * inputSize, seed: 2);
}
