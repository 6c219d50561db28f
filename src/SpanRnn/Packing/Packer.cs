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
        if (parameters.Spec with { Mode = expected.Mode } != expected)
        {
            throw new ArgumentException($"The parameters are for {parameters.Spec}, the class is {expected}.", nameof(parameters));
        }

        var normalization = new NormalizationLayout(expected);
        var packed = new PackedWeights(passes, normalization.FloatCount);
        Span<float> rest = packed.Span;
        foreach (PassLayout pass in passes)
        {
            for (int gate = 0; gate < pass.Gates.Count; gate++)
            {
                if (pass.Gates[gate] == Gate.Projection)
                {
                    PackRows(parameters.ProjectionWeights, parameters.ProjectionBias, 1f, pass, rest);
                }
                else
                {
                    PackGate(parameters, pass, gate, rest);
                }
            }

            rest = rest[(int)pass.FloatCount..];
        }

        if (expected.LayerNormalization)
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
        PackRows(parameters.Weights, parameters.Bias, ScaleOf(expected.Activation), pass, packed.Span);
        return packed;
    }

    /// <summary>Packs one matrix over an input and its bias.</summary>
    private static void PackRows(ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, float scale, PassLayout pass, Span<float> destination)
    {
        var target = new GateTarget(destination, pass, 0);
        for (int unit = 0; unit < pass.Units; unit++)
        {
            target.SetBias(unit, 0, scale * bias[unit]);
            target.SetWeights(unit, 0, weights.Slice(unit * pass.InputSize, pass.InputSize), scale);
        }
    }

    private static void PackNormalization(CellParameters parameters, NormalizationLayout layout, Span<float> destination)
    {
        int peephole = 0;
        for (int i = 0; i < layout.Spec.Gates.Count; i++)
        {
            Gate gate = layout.Spec.Gates[i];
            parameters.NormalizationScale(gate).CopyTo(destination[layout.ScaleOffset(i)..]);
            ReadOnlySpan<float> recurrentBias = parameters.RecurrentBias(gate);
            Span<float> bias = destination.Slice(layout.BiasOffset(i), recurrentBias.Length);
            parameters.InputBias(gate).CopyTo(bias);
            for (int unit = 0; unit < bias.Length; unit++)
            {
                bias[unit] += recurrentBias[unit];
            }

            if (layout.Spec.Peephole && gate != Gate.Candidate)
            {
                parameters.Peephole(gate).CopyTo(destination[layout.PeepholeOffset(peephole++)..]);
            }
        }
    }

    private static void PackGate(CellParameters parameters, PassLayout pass, int index, Span<float> destination)
    {
        Gate gate = pass.Gates[index];
        bool isNormalized = parameters.Spec.LayerNormalization;
        float scale = isNormalized ? 1f : ScaleOf(gate, parameters.Spec);
        bool biasesApart = pass.SeparateRecurrentBias && gate == Gate.Candidate;
        ReadOnlySpan<float> inputBias = parameters.InputBias(gate);
        ReadOnlySpan<float> recurrentBias = parameters.RecurrentBias(gate);
        ReadOnlySpan<float> inputWeights = parameters.InputWeights(gate);
        ReadOnlySpan<float> recurrentWeights = parameters.RecurrentWeights(gate);
        int peephole = IndexOf(pass.Peepholes, gate);
        ReadOnlySpan<float> peepholes = peephole >= 0 ? parameters.Peephole(gate) : default;
        var target = new GateTarget(destination, pass, index);

        for (int unit = 0; unit < pass.Units; unit++)
        {
            if (peephole >= 0)
            {
                target.SetBias(unit, pass.BiasRows + peephole - index, scale * peepholes[unit]);
            }

            if (biasesApart)
            {
                target.SetBias(unit, 0, scale * inputBias[unit]);
                target.SetBias(unit, pass.Gates.Count - index, scale * recurrentBias[unit]);
            }
            else if (!isNormalized)
            {
                // One rounding for the two biases together.
                target.SetBias(unit, 0, (float)(scale * ((double)inputBias[unit] + recurrentBias[unit])));
            }

            target.SetWeights(unit, 0, inputWeights.Slice(unit * pass.InputSize, pass.InputSize), scale);
            target.SetWeights(unit, pass.InputSize, recurrentWeights.Slice(unit * pass.RecurrentSize, pass.RecurrentSize), scale);
        }
    }

    private static int IndexOf(IReadOnlyList<Gate> gates, Gate gate)
    {
        for (int i = 0; i < gates.Count; i++)
        {
            if (gates[i] == gate)
            {
                return i;
            }
        }

        return -1;
    }

    private static float ScaleOf(Gate gate, CellSpec spec) => gate switch
    {
        Gate.Input or Gate.Forget or Gate.Output or Gate.Reset or Gate.Update => ScaleOf(spec.GateActivation),
        _ => ScaleOf(spec.Activation),
    };

    private static float ScaleOf(ActivationFunction activation) => activation == Activation.Sigmoid ? 0.5f : 1f;

    /// <summary>The places of one gate in a pass.</summary>
    private readonly ref struct GateTarget(Span<float> floats, PassLayout pass, int gate)
    {
        private readonly Span<float> _floats = floats;

        public void SetBias(int unit, int rowsAfterGate, float value)
        {
            int first = pass.FirstOfStripe(unit, VectorTier.Lanes, out int stripe);
            _floats[(int)pass.Offset(first, gate + rowsAfterGate, stripe) + unit - first] = value;
        }

        public void SetWeights(int unit, int firstColumn, ReadOnlySpan<float> row, float scale)
        {
            int first = pass.FirstOfStripe(unit, VectorTier.Lanes, out int stripe);
            for (int k = 0; k < row.Length; k++)
            {
                _floats[(int)pass.Offset(first, pass.WeightRow(firstColumn + k, gate), stripe) + unit - first] = scale * row[k];
            }
        }
    }
}
