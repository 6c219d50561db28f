namespace SpanRnn.Testing;

/// <summary>Random parameters and inputs, the same for the same seed everywhere.</summary>
public static class RandomParameters
{
    /// <summary>
    /// Parameters as PyTorch initialises RNN, LSTM and GRU: all weights and biases from U(−1/√H, 1/√H).
    /// </summary>
    /// <param name="spec">The cell.</param>
    /// <param name="seed">Chooses the parameters.</param>
    /// <returns>Parameters for the spec, both biases of a gate different from zero where it has them.</returns>
    public static CellParameters Create(CellSpec spec, int seed)
    {
        SeededRandom random = new(seed);
        float bound = (float)(1 / Math.Sqrt(spec.HiddenSize));
        int biasLength = spec.Bias ? spec.HiddenSize : 0;
        CellParameters parameters = new(spec);
        foreach (Gate gate in spec.Gates)
        {
            parameters.SetGate(
                gate,
                Uniform(random, spec.HiddenSize * spec.InputSize, bound),
                Uniform(random, spec.HiddenSize * spec.OutputSize, bound),
                Uniform(random, biasLength, bound),
                Uniform(random, biasLength, bound));
            if (spec.Peephole && gate != Gate.Candidate)
            {
                parameters.SetPeephole(gate, Uniform(random, spec.HiddenSize, 1));
            }

            if (spec.LayerNormalization)
            {
                parameters.SetNormalization(gate, Uniform(random, spec.HiddenSize, 1));
            }
        }

        if (spec.ProjectionSize > 0)
        {
            parameters.SetProjection(
                Uniform(random, spec.ProjectionSize * spec.HiddenSize, bound), Uniform(random, spec.ProjectionBias ? spec.ProjectionSize : 0, bound));
        }

        return parameters;
    }

    /// <summary>Parameters as PyTorch initialises Linear: weights and biases from U(−1/√in, 1/√in).</summary>
    /// <param name="spec">The layer.</param>
    /// <param name="seed">Chooses the parameters.</param>
    /// <returns>Parameters for the spec.</returns>
    public static DenseParameters CreateDense(DenseSpec spec, int seed)
    {
        SeededRandom random = new(seed);
        float bound = (float)(1 / Math.Sqrt(spec.InputSize));
        float[] weights = Uniform(random, spec.OutputSize * spec.InputSize, bound);
        return new DenseParameters(spec, weights, Uniform(random, spec.Bias ? spec.OutputSize : 0, bound));
    }

    /// <summary>Numbers with mean 0 and variance 1, for inputs; see <see cref="SeededRandom.NextNormal"/>.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Chooses the numbers.</param>
    /// <returns>The numbers.</returns>
    public static float[] Inputs(int count, int seed)
    {
        SeededRandom random = new(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = random.NextNormal();
        }

        return values;
    }

    /// <summary>Numbers from U(−1, 1), where hidden states of gated cells lie.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Chooses the numbers.</param>
    /// <returns>The numbers.</returns>
    public static float[] State(int count, int seed) => Uniform(new SeededRandom(seed), count, 1);

    private static float[] Uniform(SeededRandom random, int count, float bound)
    {
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = random.NextUniform(-bound, bound);
        }

        return values;
    }
}
