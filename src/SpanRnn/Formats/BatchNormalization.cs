namespace SpanRnn.Formats;

/// <summary>Folds batch normalisation, γ·(x − mean) / √(variance + ε) + β, into a factor and a summand per float.</summary>
internal static class BatchNormalization
{
    /// <summary>Folds the statistics, in double precision.</summary>
    /// <param name="name">The layer's name.</param>
    /// <param name="gamma">γ; empty for ones.</param>
    /// <param name="beta">β; empty for zeros.</param>
    /// <param name="mean">The mean per float.</param>
    /// <param name="variance">The variance per float.</param>
    /// <param name="epsilon">ε.</param>
    /// <returns>The layer; null where a variance plus ε is not positive or a factor leaves float32, so that the caller can name the place.</returns>
    internal static ScaleShiftLayer? Fold(
        string name, ReadOnlySpan<float> gamma, ReadOnlySpan<float> beta, ReadOnlySpan<float> mean, ReadOnlySpan<float> variance, double epsilon)
    {
        float[] scale = new float[mean.Length];
        float[] shift = new float[mean.Length];
        for (int i = 0; i < scale.Length; i++)
        {
            double factor = (gamma.IsEmpty ? 1.0 : gamma[i]) / Math.Sqrt(variance[i] + epsilon);
            scale[i] = (float)factor;
            shift[i] = (float)((beta.IsEmpty ? 0.0 : beta[i]) - (mean[i] * factor));
            if (!(variance[i] + epsilon > 0) || !float.IsFinite(scale[i]) || !float.IsFinite(shift[i]))
            {
                return null;
            }
        }

        return new ScaleShiftLayer(name, scale, shift);
    }
}
