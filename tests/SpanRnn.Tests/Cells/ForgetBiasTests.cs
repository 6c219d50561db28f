using SpanRnn.Testing;
using SpanRnn.Weights;
using Xunit;

namespace SpanRnn.Tests.Cells;

/// <summary>A forget gate's offset stands in the class instead of the file, and comes to the same as one added to the file's biases.</summary>
public sealed partial class ForgetBiasTests
{
    private const int Steps = 9;

    [Fact]
    public void Load_OfAPlainCell_IsTheCellWithTheOffsetInItsFile() => AssertIsInTheFile<Offset, Plain>();

    [Fact]
    public void Load_OfACellWithPeepholesAndAProjection_IsTheCellWithTheOffsetInItsFile() => AssertIsInTheFile<ProjectedOffset, Projected>();

    [Fact]
    public void Load_OfACellWhoseInputGateIsOneMinusTheForgetGate_IsTheCellWithTheOffsetInItsFile() => AssertIsInTheFile<CoupledOffset, Coupled>();

    [Fact]
    public void Load_OfACellWithOtherActivationsAndALimitOfSums_IsTheCellWithTheOffsetInItsFile() => AssertIsInTheFile<LimitedOffset, Limited>();

    [Fact]
    public void Load_OfANormalizedCell_IsTheCellWithTheOffsetInItsFile() => AssertIsInTheFile<NormalizedOffset, Normalized>();

    [Fact]
    public void Load_OfACellWithoutBias_IsTheCellWhoseBiasesAreZeroButForTheOffset()
    {
        Assert.Equal(Plain.Spec with { Bias = false, ForgetBias = OffsetWithoutBias.Spec.ForgetBias }, OffsetWithoutBias.Spec);
        CellParameters cell = RandomParameters.Create(OffsetWithoutBias.Spec with { ForgetBias = 0 }, seed: 1);
        CellParameters shifted = WithBiases(cell, Plain.Spec, gate => Shift(new float[Plain.HiddenSize], gate, OffsetWithoutBias.Spec.ForgetBias));

        Bits.AssertEqual(Run(Load<Plain>(shifted)), Run(Load<OffsetWithoutBias>(cell)));
    }

    [Fact]
    public void Create_FromParametersWithoutTheOffset_SaysWhatTheClassIs()
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>("parameters", static () => Offset.Create(RandomParameters.Create(Plain.Spec, seed: 1)));

        Assert.Contains("The parameters are for LSTM 9 → 20, the class is LSTM 9 → 20, forget bias 1.", refusal.Message, StringComparison.Ordinal);
    }

    private static void AssertIsInTheFile<TOffset, TPlain>()
        where TOffset : class, IRecurrentCell<TOffset>
        where TPlain : class, IRecurrentCell<TPlain>
    {
        float offset = TOffset.Spec.ForgetBias;
        Assert.Equal(TPlain.Spec with { ForgetBias = offset }, TOffset.Spec);
        CellParameters random = RandomParameters.Create(TPlain.Spec, seed: 1);

        // Multiples of 2⁻¹⁰, to which the offset adds without a rounding, so that nothing but its place differs.
        CellParameters cell = WithBiases(random, TPlain.Spec, gate => [.. random.InputBias(gate).ToArray().Select(static bias => MathF.Round(bias * 1024) / 1024)]);
        CellParameters shifted = WithBiases(cell, TPlain.Spec, gate => Shift(cell.InputBias(gate).ToArray(), gate, offset));

        float[] actual = Run(Load<TOffset>(cell));

        Bits.AssertEqual(Run(Load<TPlain>(shifted)), actual);
        Assert.True(Deviation.Largest(Run(Load<TPlain>(cell)), Deviation.ToDouble(actual)) > 1e-3, "The offset changes nothing.");
    }

    /// <summary>A cell with other biases b, and the biases b' that it has.</summary>
    private static CellParameters WithBiases(CellParameters cell, CellSpec spec, Func<Gate, float[]> bias)
    {
        CellParameters changed = new(spec);
        foreach (Gate gate in spec.Gates)
        {
            changed.SetGate(gate, cell.InputWeights(gate), cell.RecurrentWeights(gate), bias(gate), cell.RecurrentBias(gate));
            if (spec.Peephole && gate != Gate.Candidate)
            {
                changed.SetPeephole(gate, cell.Peephole(gate));
            }

            if (spec.LayerNormalization)
            {
                changed.SetNormalization(gate, cell.NormalizationScale(gate));
            }
        }

        if (spec.ProjectionSize > 0)
        {
            changed.SetProjection(cell.ProjectionWeights);
        }

        return changed;
    }

    private static float[] Shift(float[] bias, Gate gate, float offset) => gate == Gate.Forget ? [.. bias.Select(value => value + offset)] : bias;

    private static TCell Load<TCell>(CellParameters cell)
        where TCell : class, IRecurrentCell<TCell>
    {
        var writer = new SafetensorsWriter();
        PyTorchWeights.WriteCell(writer, "", 0, cell);
        using var stream = new MemoryStream();
        writer.Write(stream);
        using SafetensorsFile file = SafetensorsFile.Read(stream.ToArray());
        TCell loaded = TCell.Load(file, "");
        file.EnsureAllClaimed();
        return loaded;
    }

    /// <summary>Outputs of some steps, and the state behind them.</summary>
    private static float[] Run<TCell>(TCell cell)
        where TCell : class, IRecurrentCell<TCell>
    {
        float[] outputs = new float[Steps * TCell.Spec.OutputSize];
        float[] last = new float[TCell.StateSize];
        using RecurrentState<TCell> state = cell.RentState();
        cell.Run(RandomParameters.Inputs(Steps * TCell.InputSize, seed: 2), outputs, state);
        state.CopyTo(last);
        return [.. outputs, .. last];
    }

    [RecurrentCell(CellKind.Lstm, 9, 20)]
    private sealed partial class Plain;

    [RecurrentCell(CellKind.Lstm, 9, 20, ForgetBias = 1)]
    private sealed partial class Offset;

    [RecurrentCell(CellKind.Lstm, 9, 20, ForgetBias = -0.75f, Bias = false)]
    private sealed partial class OffsetWithoutBias;

    [RecurrentCell(CellKind.Lstm, 3, 40, Peephole = true, ProjectionSize = 7)]
    private sealed partial class Projected;

    [RecurrentCell(CellKind.Lstm, 3, 40, Peephole = true, ProjectionSize = 7, ForgetBias = -1.5f)]
    private sealed partial class ProjectedOffset;

    [RecurrentCell(CellKind.Lstm, 70, 56, Coupling = GateCoupling.InputFromForget)]
    private sealed partial class Coupled;

    [RecurrentCell(CellKind.Lstm, 70, 56, Coupling = GateCoupling.InputFromForget, ForgetBias = 2)]
    private sealed partial class CoupledOffset;

    [RecurrentCell(CellKind.Lstm, 4, 11, GateActivation = Activation.HardSigmoid, Clip = 0.75f)]
    private sealed partial class Limited;

    [RecurrentCell(CellKind.Lstm, 4, 11, GateActivation = Activation.HardSigmoid, Clip = 0.75f, ForgetBias = 0.5f)]
    private sealed partial class LimitedOffset;

    [RecurrentCell(CellKind.Lstm, 9, 20, LayerNormalization = true, Peephole = true)]
    private sealed partial class Normalized;

    [RecurrentCell(CellKind.Lstm, 9, 20, LayerNormalization = true, Peephole = true, ForgetBias = 1)]
    private sealed partial class NormalizedOffset;
}
