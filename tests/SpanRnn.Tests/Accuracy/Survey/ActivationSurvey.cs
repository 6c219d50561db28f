namespace SpanRnn.Tests.Accuracy.Survey;

/// <summary>Looks for each activation's worst cases.</summary>
internal static class ActivationSurvey
{
    /// <summary>Whole vectors of any tier; with its doubles it stays in the first cache level.</summary>
    private const int BlockSize = 1024;

    private const int InfinityBits = 0x7F80_0000;
    private const int NaNsPerSign = 0x007F_FFFF;

    /// <summary>Looks at finite floats: all, or one of so many, from the first.</summary>
    public static List<SurveyedError> OfFiniteFloats(SurveyedGroup group, int stride)
    {
        float[] x = new float[BlockSize];
        float[] results = new float[BlockSize];
        double[] exact = new double[BlockSize];
        (SurveyedActivation Activation, Rounding Rounding, WorstCase Worst)[] found =
        [
            .. Roundings.OfThisMachine.SelectMany(
                rounding => group.Activations.Select(activation => (activation, rounding, new WorstCase(activation.UlpsFrom)))),
        ];
        for (long index = 0; index < group.Range.Count; index += (long)BlockSize * stride)
        {
            group.Range.Fill(x, index, stride);
            group.Exact(x, exact);
            foreach ((SurveyedActivation activation, Rounding rounding, WorstCase worst) in found)
            {
                activation.Apply(rounding, x, results);
                worst.Add(x, results, exact);
            }
        }

        return [.. found.Select(one => SurveyedError.At(group, one.Activation, one.Rounding, one.Worst.AbsoluteAt, one.Worst.UlpsAt))];
    }

    /// <summary>The patterns of NaN, all or one of so many, that an activation takes for a number.</summary>
    public static List<uint> LostNaNs(SurveyedActivation activation, int stride)
    {
        List<uint> lost = [];
        float[] x = new float[BlockSize];
        float[] results = new float[BlockSize];
        foreach (Rounding rounding in Roundings.OfThisMachine)
        {
            for (long first = 1; first <= NaNsPerSign; first += (long)stride * BlockSize / 2)
            {
                for (int i = 0; i < BlockSize; i++)
                {
                    int pattern = InfinityBits + (int)Math.Min(first + ((long)(i / 2) * stride), NaNsPerSign);
                    x[i] = BitConverter.Int32BitsToSingle((i & 1) == 0 ? pattern : pattern | int.MinValue);
                }

                activation.Apply(rounding, x, results);
                for (int i = 0; i < BlockSize; i++)
                {
                    if (!float.IsNaN(results[i]))
                    {
                        lost.Add(BitConverter.SingleToUInt32Bits(x[i]));
                    }
                }
            }
        }

        return lost;
    }
}
