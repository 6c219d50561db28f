using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Tests.Cells;

/// <summary>
/// A state that decays goes to zero without passing through subnormal numbers, each of which costs a multiply-add hundreds
/// of cycles.
/// </summary>
public sealed partial class DecayTests
{
    private const int Steps = 400;

    // Agents of a batch and steps of a sequence: a tile, and two that are left over.
    private const int Tile = 8;
    private const int Together = Tile + 2;

    // 2⁻⁶⁰, see ISimd.FlushTiny.
    private const double CountsAsZero = 1.0 / (1L << 60);

    private const float TiniestNormal = 1.17549435e-38f;

    // A few roundings of sums and of numbers near 1, over ten steps.
    private const double Tolerance = 1e-6;

    [Fact]
    public void Lstm_Decaying_NeverHoldsSubnormalNumbers()
    {
        AssertDecays<Lstm8>(Lstm8.Create);
        AssertDecays<Lstm35>(Lstm35.Create);
    }

    [Fact]
    public void LstmWithOptions_Decaying_NeverHoldsSubnormalNumbers()
    {
        AssertDecays<LstmPeephole8>(LstmPeephole8.Create);
        AssertDecays<LstmCoupled35>(LstmCoupled35.Create);
        AssertDecays<LstmProjected12>(LstmProjected12.Create);
    }

    [Fact]
    public void Gru_Decaying_NeverHoldsSubnormalNumbers()
    {
        AssertDecays<Gru8>(Gru8.Create);
        AssertDecays<GruBefore35>(GruBefore35.Create);
    }

    [Fact]
    public void Rnn_Decaying_NeverHoldsSubnormalNumbers()
    {
        AssertDecays<Rnn8>(Rnn8.Create);
        AssertDecays<RnnIdentity35>(RnnIdentity35.Create);
    }

    /// <summary>What a caller puts into a state may be subnormal already, or on the edge; the first step ends that, whatever call takes it.</summary>
    /// <param name="size">About how large the state's numbers are.</param>
    [Theory]
    [InlineData(1e-40f)]
    [InlineData(1e-38f)]
    public void AnyCall_FromATinyState_StoresZerosOrWhatTheInputMakes(float size)
    {
        AssertSteps<Lstm8>(Lstm8.Create, size);
        AssertSteps<Lstm35>(Lstm35.Create, size);
        AssertSteps<LstmPeephole8>(LstmPeephole8.Create, size);
        AssertSteps<LstmCoupled35>(LstmCoupled35.Create, size);
        AssertSteps<LstmProjected12>(LstmProjected12.Create, size);
        AssertSteps<Gru8>(Gru8.Create, size);
        AssertSteps<GruBefore35>(GruBefore35.Create, size);
        AssertSteps<Rnn8>(Rnn8.Create, size);
        AssertSteps<RnnIdentity35>(RnnIdentity35.Create, size);

        // These share weights between the states of a batch and the steps of a sequence.
        AssertSteps<Lstm64>(Lstm64.Create, size);
        AssertSteps<Gru64>(Gru64.Create, size);
        AssertSteps<GruBefore64>(GruBefore64.Create, size);
        AssertSteps<Rnn128>(Rnn128.Create, size);
    }

    private static void AssertSteps<TCell>(Func<CellParameters, TCell> create, float size)
        where TCell : class, IRecurrentCell<TCell>
    {
        CellParameters parameters = RandomParameters.Create(TCell.Spec, seed: 1);
        TCell cell = create(parameters);
        float[] tiny = [.. RandomParameters.State(TCell.StateSize, seed: 2).Select(value => value * size)];
        if (size < TiniestNormal)
        {
            Assert.Contains(tiny, float.IsSubnormal);
        }

        foreach (float[] inputs in (float[][])[new float[Together * TCell.InputSize], RandomParameters.Inputs(Together * TCell.InputSize, seed: 3)])
        {
            using RecurrentState<TCell> state = cell.RentState();
            state.CopyFrom(tiny);
            cell.Step(inputs.AsSpan(0, TCell.InputSize), state);
            AssertIsReference(parameters, tiny, inputs.AsSpan(0, TCell.InputSize), [], state);

            // The last step of a tile leaves its own state behind; one after it would mend it.
            foreach (int steps in (int[])[Tile, Together])
            {
                float[] outputs = new float[steps * TCell.Spec.OutputSize];
                Span<float> sequence = inputs.AsSpan(0, steps * TCell.InputSize);
                state.CopyFrom(tiny);
                cell.Run(sequence, outputs, state);
                AssertIsReference(parameters, tiny, sequence, outputs, state);
            }

            RecurrentState<TCell>[] agents = [.. Enumerable.Range(0, Together).Select(_ => cell.RentState())];
            Array.ForEach(agents, agent => agent.CopyFrom(tiny));
            cell.StepBatch(inputs, agents);
            for (int agent = 0; agent < Together; agent++)
            {
                AssertIsReference(parameters, tiny, inputs.AsSpan(agent * TCell.InputSize, TCell.InputSize), [], agents[agent]);
                agents[agent].Dispose();
            }
        }
    }

    /// <summary>
    /// Holds the stored state, and a sequence's outputs, against double precision, in which a number below 2⁻⁶⁰ counts as the zero that is to be stored.
    /// </summary>
    private static void AssertIsReference<TCell>(
        CellParameters parameters, ReadOnlySpan<float> begin, ReadOnlySpan<float> inputs, ReadOnlySpan<float> outputs, RecurrentState<TCell> state)
        where TCell : class, IRecurrentCell<TCell>
    {
        CellRun<double> expected = new ReferenceCell(parameters).Run(inputs, begin[..TCell.Spec.OutputSize], begin[TCell.Spec.OutputSize..]);
        float[] stored = new float[TCell.StateSize];
        state.CopyTo(stored);

        AssertClose([.. expected.Hidden, .. expected.Cell], stored);
        if (!outputs.IsEmpty)
        {
            AssertClose(expected.Outputs, outputs);
        }
    }

    private static void AssertClose(double[] expected, ReadOnlySpan<float> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.False(float.IsSubnormal(actual[i]), $"Element {i} is {actual[i]:E3}.");
            if (Math.Abs(expected[i]) < CountsAsZero)
            {
                Assert.Equal(0f, actual[i]);
            }
            else
            {
                Assert.InRange(Math.Abs(actual[i] - expected[i]), 0, Tolerance * Math.Max(1, Math.Abs(expected[i])));
            }
        }
    }

    private static void AssertDecays<TCell>(Func<CellParameters, TCell> create)
        where TCell : class, IRecurrentCell<TCell>
    {
        TCell cell = create(RandomParameters.Create(TCell.Spec, seed: 1));
        using RecurrentState<TCell> state = cell.RentState();
        float[] values = RandomParameters.State(TCell.StateSize, seed: 2);
        state.CopyFrom([.. values.Select(static value => value * 1e-15f)]);
        float[] silence = new float[TCell.InputSize];
        for (int step = 0; step < Steps; step++)
        {
            cell.Step(silence, state);
            state.CopyTo(values);
            Assert.DoesNotContain(values, float.IsSubnormal);
        }

        Assert.All(values, static value => Assert.Equal(0f, value));
    }

    [RecurrentCell(CellKind.Lstm, 3, 8, Bias = false)]
    private sealed partial class Lstm8;

    [RecurrentCell(CellKind.Lstm, 3, 35, Bias = false)]
    private sealed partial class Lstm35;

    [RecurrentCell(CellKind.Lstm, 3, 8, Bias = false, Peephole = true)]
    private sealed partial class LstmPeephole8;

    [RecurrentCell(CellKind.Lstm, 3, 35, Bias = false, Coupling = GateCoupling.InputFromForget, CellClip = 1)]
    private sealed partial class LstmCoupled35;

    [RecurrentCell(CellKind.Lstm, 3, 12, Bias = false, ProjectionSize = 5)]
    private sealed partial class LstmProjected12;

    [RecurrentCell(CellKind.Gru, 3, 8, Bias = false)]
    private sealed partial class Gru8;

    [RecurrentCell(CellKind.Gru, 3, 35, Bias = false, Reset = GruReset.BeforeProduct)]
    private sealed partial class GruBefore35;

    [RecurrentCell(CellKind.Rnn, 3, 8, Bias = false)]
    private sealed partial class Rnn8;

    [RecurrentCell(CellKind.Rnn, 3, 35, Bias = false, Activation = Activation.Identity)]
    private sealed partial class RnnIdentity35;

    [RecurrentCell(CellKind.Lstm, 64, 64, Bias = false)]
    private sealed partial class Lstm64;

    [RecurrentCell(CellKind.Gru, 64, 64, Bias = false)]
    private sealed partial class Gru64;

    [RecurrentCell(CellKind.Gru, 64, 64, Bias = false, Reset = GruReset.BeforeProduct)]
    private sealed partial class GruBefore64;

    [RecurrentCell(CellKind.Rnn, 128, 128, Bias = false)]
    private sealed partial class Rnn128;
}
