namespace SpanRnn.Startup;

/// <summary>Parameters from a small generator of our own: the measurement shall not pay for anyone else's code.</summary>
internal static class CellWeights
{
    /// <summary>Weights from U(±1/√H), and biases likewise or 0.</summary>
    public static CellParameters Create(CellSpec spec, bool withBiases)
    {
        CellParameters parameters = new(spec);
        uint state = 12_345;
        float bound = 1 / MathF.Sqrt(spec.HiddenSize);
        foreach (Gate gate in spec.Gates)
        {
            parameters.SetGate(
                gate,
                Uniform(ref state, spec.HiddenSize * spec.InputSize, bound),
                Uniform(ref state, spec.HiddenSize * spec.HiddenSize, bound),
                Uniform(ref state, spec.HiddenSize, withBiases ? bound : 0),
                Uniform(ref state, spec.HiddenSize, withBiases ? bound : 0));
        }

        return parameters;
    }

    private static float[] Uniform(ref uint state, int count, float bound)
    {
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
        {
            state = (state * 1_664_525) + 1_013_904_223;
            values[i] = bound * (((state >> 8) * (2f / (1 << 24))) - 1);
        }

        return values;
    }
}
