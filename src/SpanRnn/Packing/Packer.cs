using System.ComponentModel;

namespace SpanRnn.Kernels;

/// <summary>
/// Moves parameters into the order of a <see cref="PassLayout"/>. Scales that the equations want on a gate's sum
/// are folded in here: sigmoid gates are halved, because kernels compute σ(s) as (1 + tanh(s / 2)) / 2. Halving is
/// exact in binary floating point (down to subnormal weights).
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Packer
{
    /// <summary>Packs a recurrent cell.</summary>
    /// <param name="parameters">Complete parameters.</param>
    /// <param name="expected">The spec of the class that will run them.</param>
    /// <param name="passes">The layout that the class was generated for; passes follow each other in memory.</param>
    /// <returns>The packed weights.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The parameters are for another spec.</exception>
    /// <exception cref="InvalidOperationException">A gate of the parameters has not been set.</exception>
    public static PackedWeights Pack(CellParameters parameters, CellSpec expected, params PassLayout[] passes)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(passes);
        if (!ReferenceEquals(parameters.Spec, expected) && parameters.Spec with { Mode = expected.Mode } != expected)
        {
            throw new ArgumentException($"The parameters are for {parameters.Spec}, the class is {expected}.", nameof(parameters));
        }

        NormalizationLayout? normalization = expected.Options.LayerNormalization ? new NormalizationLayout(expected) : null;
        var packed = new PackedWeights(passes, normalization?.FloatCount ?? 0);
        Span<float> rest = packed.Span;
        foreach (PassLayout pass in passes)
        {
            var target = new PassTarget(rest, pass);
            for (int gate = 0; gate < pass.Gates.Count; gate++)
            {
                if (pass.Gates[gate] == Gate.Projection)
                {
                    target.SetRow(gate, parameters.ProjectionBias, 1f);
                    target.SetColumns(0, gate, parameters.ProjectionWeights, pass.InputSize, 1f);
                }
                else
                {
                    PackGate(parameters, pass, gate, target);
                }
            }

            rest = rest[(int)pass.FloatCount..];
        }

        if (normalization is not null)
        {
            PackNormalization(parameters, normalization, rest);
        }

        return packed;
    }

    /// <summary>Packs a dense layer.</summary>
    /// <param name="parameters">The layer's parameters.</param>
    /// <param name="expected">The spec of the class that will run them.</param>
    /// <param name="pass">The layout that the class was generated for.</param>
    /// <returns>The packed weights.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The parameters are for another spec.</exception>
    public static PackedWeights Pack(DenseParameters parameters, DenseSpec expected, PassLayout pass)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(pass);
        if (parameters.Spec != expected)
        {
            throw new ArgumentException($"The parameters are for {parameters.Spec}, the class has {expected}.", nameof(parameters));
        }

        var packed = new PackedWeights([pass], 0);
        var target = new PassTarget(packed.Span, pass);
        float scale = ScaleOf(expected.Activation);
        target.SetRow(0, parameters.Bias, scale);
        target.SetColumns(0, 0, parameters.Weights, pass.InputSize, scale);
        return packed;
    }

    private static void PackNormalization(CellParameters parameters, NormalizationLayout layout, Span<float> destination)
    {
        int peephole = 0;
        for (int i = 0; i < layout.Spec.Gates.Count; i++)
        {
            Gate gate = layout.Spec.Gates[i];
            parameters.NormalizationScale(gate).CopyTo(destination[layout.ScaleOffset(i)..]);
            BiasSums(parameters, gate, 1f).CopyTo(destination[layout.BiasOffset(i)..]);
            if (layout.Spec.Peephole && gate != Gate.Candidate)
            {
                parameters.Peephole(gate).CopyTo(destination[layout.PeepholeOffset(peephole++)..]);
            }
        }
    }

    private static void PackGate(CellParameters parameters, PassLayout pass, int index, PassTarget target)
    {
        Gate gate = pass.Gates[index];
        CellParameters.GateParameters own = parameters.Get(gate);
        bool isNormalized = parameters.Spec.Options.LayerNormalization;
        float scale = isNormalized ? 1f : ScaleOf(gate, parameters.Spec);
        if (pass.HasPeepholes && gate != Gate.Candidate)
        {
            target.SetRow(pass.BiasRows + IndexOf(pass.Peepholes, gate), parameters.Peephole(gate), scale);
        }

        if (pass.SeparateRecurrentBias && gate == Gate.Candidate)
        {
            target.SetRow(index, own.InputBias, scale);
            target.SetRow(pass.Gates.Count, own.RecurrentBias, scale);
        }
        else if (!isNormalized)
        {
            target.SetRow(index, BiasSums(parameters, gate, scale), 1f);
        }

        target.SetColumns(0, index, own.InputWeights, pass.InputSize, scale);
        target.SetColumns(pass.InputSize, index, own.RecurrentWeights, pass.RecurrentSize, scale);
    }

    /// <summary>A gate's two biases and the forget gate's offset; they are rounded once, together.</summary>
    private static float[] BiasSums(CellParameters parameters, Gate gate, float scale)
    {
        CellParameters.GateParameters own = parameters.Get(gate);
        ReadOnlySpan<float> inputBias = own.InputBias;
        ReadOnlySpan<float> recurrentBias = own.RecurrentBias;
        double offset = gate == Gate.Forget ? parameters.Spec.Options.ForgetBias : 0;
        float[] sums = new float[inputBias.Length];
        for (int unit = 0; unit < sums.Length; unit++)
        {
            sums[unit] = (float)(scale * ((double)inputBias[unit] + recurrentBias[unit] + offset));
        }

        return sums;
    }

    private static int IndexOf(IReadOnlyList<Gate> gates, Gate gate)
    {
        int index = 0;
        while (gates[index] != gate)
        {
            index++;
        }

        return index;
    }

    private static float ScaleOf(Gate gate, CellSpec spec) => gate switch
    {
        Gate.Input or Gate.Forget or Gate.Output or Gate.Reset or Gate.Update => ScaleOf(spec.Options.GateActivation),
        _ => ScaleOf(spec.Options.Activation),
    };

    private static float ScaleOf(ActivationFunction activation) => activation is { Kind: Activation.Sigmoid, Alpha: 0f, Beta: 0f } ? 0.5f : 1f;

    /// <summary>The places of a pass.</summary>
    private readonly ref struct PassTarget(Span<float> floats, PassLayout pass)
    {
        private readonly Span<float> _floats = floats;

        private readonly int _lanes = VectorTier.Lanes;

        /// <summary>Writes a value per unit: a bias or a peephole.</summary>
        public void SetRow(int row, ReadOnlySpan<float> values, float scale)
        {
            for (int first = 0; first < pass.Units;)
            {
                pass.FirstOfStripe(first, _lanes, out int stripeUnits);
                int start = (int)pass.Offset(first, row, stripeUnits);
                int count = Math.Min(stripeUnits, pass.Units - first);
                for (int unit = 0; unit < count; unit++)
                {
                    _floats[start + unit] = scale * values[first + unit];
                }

                first += stripeUnits;
            }
        }

        /// <summary>Writes a gate's matrix, [unit × column].</summary>
        public void SetColumns(int firstColumn, int gate, ReadOnlySpan<float> weights, int columns, float scale)
        {
            for (int first = 0; first < pass.Units;)
            {
                pass.FirstOfStripe(first, _lanes, out int stripeUnits);
                int start = (int)pass.Offset(first, pass.WeightRow(firstColumn, gate), stripeUnits);
                int count = Math.Min(stripeUnits, pass.Units - first);
                Transpose(weights.Slice(first * columns, count * columns), columns, scale, _floats[start..], pass.Gates.Count * stripeUnits);
                first += stripeUnits;
            }
        }
    }

    /// <summary>Writes rows as columns: nearly all of the packer's work.</summary>
    /// <remarks>
    /// AggressiveOptimization would keep it out of ReadyToRun images and gains nothing: where the matrices are large, the JIT replaces it while
    /// it runs (LSTM 1024 × 1024: 36 ms either way).
    /// </remarks>
    private static void Transpose(ReadOnlySpan<float> rows, int columns, float scale, Span<float> destination, int stride)
    {
        int unit = 0;
        for (; !rows.IsEmpty; rows = rows[columns..])
        {
            int place = unit++;
            for (int column = 0; column < columns; column++, place += stride)
            {
                destination[place] = scale * rows[column];
            }
        }
    }
}
