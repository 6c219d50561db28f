using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SpanRnn.Kernels;

/// <summary>
/// What an LSTM with layer normalisation does with its sums (Ba, Kiros and Hinton 2016, in TensorFlow Lite's form). A gate's sum needs
/// the mean over all units, so this comes after the products of the whole step; it works unit by unit in every tier.
/// </summary>
/// <remarks>
/// <code>
/// s ← (s − mean(s)) / √(variance(s) + 1e-8) ⊙ scale + b        for each gate, s with the peephole's share and without bias
/// c' = σ(f)·c + σ(i)·tanh(g),  h' = σ(o)·tanh(c')               the output gate's peephole sees c'
/// </code>
/// Mean and variance are taken in double precision.
/// </remarks>
/// <typeparam name="TTanh">The approximation of tanh and σ.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct NormalizedLstm<TTanh>
    where TTanh : struct, ITanhFraction
{
    private const double Epsilon = 1e-8;

    private readonly NormalizationLayout _layout;
    private readonly ref float _sums;
    private readonly ref float _vectors;

    /// <summary>Looks at the sums of one step.</summary>
    /// <param name="layout">The cell's vectors.</param>
    /// <param name="sums">The sums without bias, [gate][padded unit]; overwritten.</param>
    /// <param name="vectors">The packed vectors.</param>
    public NormalizedLstm(NormalizationLayout layout, ref float sums, ref float vectors)
    {
        _layout = layout;
        _sums = ref sums;
        _vectors = ref vectors;
    }

    /// <summary>Writes the new cell state over the old one, and what the output gate lets through.</summary>
    /// <param name="cell">c, updated in place.</param>
    /// <param name="next">Takes o ⊙ tanh(c').</param>
    public void Finish(ref float cell, ref float next)
    {
        CellSpec spec = _layout.Spec;
        Span<float> input = spec.Coupling == GateCoupling.InputFromForget ? default : Gate(SpanRnn.Gate.Input, ref cell, spec.GateActivation);
        Span<float> forget = spec.Coupling == GateCoupling.ForgetFromInput ? default : Gate(SpanRnn.Gate.Forget, ref cell, spec.GateActivation);
        Span<float> candidate = Gate(SpanRnn.Gate.Candidate, ref cell, spec.Activation);
        for (int unit = 0; unit < spec.HiddenSize; unit++)
        {
            float i = input.IsEmpty ? 1 - forget[unit] : input[unit];
            float f = forget.IsEmpty ? 1 - i : forget[unit];
            ref float c = ref Unsafe.Add(ref cell, unit);
            c = SimdScalar.FlushTiny(Limit(SimdScalar.MultiplyAdd(f, c, i * candidate[unit]), spec.CellClip));
        }

        Span<float> output = Gate(SpanRnn.Gate.Output, ref cell, spec.GateActivation);
        for (int unit = 0; unit < spec.HiddenSize; unit++)
        {
            Unsafe.Add(ref next, unit) = SimdScalar.FlushTiny(
                output[unit] * ScalarActivation.Apply<TTanh>(spec.CellActivation, Unsafe.Add(ref cell, unit)));
        }
    }

    /// <summary>Turns the sums of one gate into its values.</summary>
    private Span<float> Gate(Gate gate, ref float cell, ActivationFunction function)
    {
        CellSpec spec = _layout.Spec;
        int index = IndexOf(gate);
        Span<float> sums = Vector(ref _sums, index * _layout.Stride);
        if (spec.Peephole && gate != SpanRnn.Gate.Candidate)
        {
            // The candidate, which has no peephole, stands before the output gate.
            Span<float> peephole = Vector(ref _vectors, _layout.PeepholeOffset(gate == SpanRnn.Gate.Output ? index - 1 : index));
            for (int unit = 0; unit < sums.Length; unit++)
            {
                sums[unit] = SimdScalar.MultiplyAdd(peephole[unit], Unsafe.Add(ref cell, unit), sums[unit]);
            }
        }

        double mean = 0;
        foreach (float sum in sums)
        {
            mean += sum;
        }

        mean /= sums.Length;
        double variance = 0;
        foreach (float sum in sums)
        {
            variance += (sum - mean) * (sum - mean);
        }

        double inverse = 1 / Math.Sqrt((variance / sums.Length) + Epsilon);
        Span<float> scale = Vector(ref _vectors, _layout.ScaleOffset(index));
        Span<float> bias = Vector(ref _vectors, _layout.BiasOffset(index));
        for (int unit = 0; unit < sums.Length; unit++)
        {
            float normalized = (float)((sums[unit] - mean) * inverse);
            sums[unit] = ScalarActivation.Apply<TTanh>(
                function, Limit(SimdScalar.MultiplyAdd(normalized, scale[unit], bias[unit]), spec.Clip));
        }

        return sums;
    }

    private Span<float> Vector(ref float first, int offset) =>
        System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref Unsafe.Add(ref first, offset), _layout.Spec.HiddenSize);

    private int IndexOf(Gate gate)
    {
        int index = 0;
        while (_layout.Spec.Gates[index] != gate)
        {
            index++;
        }

        return index;
    }

    private static float Limit(float value, float limit) => limit > 0 ? Math.Clamp(value, -limit, limit) : value;
}
