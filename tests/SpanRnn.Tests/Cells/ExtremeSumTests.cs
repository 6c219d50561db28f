using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Tests.Cells;

/// <summary>Gates whose sums are far beyond where they saturate, up to infinity, give the limits and no NaN.</summary>
public sealed partial class ExtremeSumTests
{
    // A closed gate is σ(−18) = 1.5e-8 with a rounding of 6e-8, times c; the rest is the rational tanh's 3.3e-7 each
    // for c' and h'.
    private const double Tolerance = 7e-7;

    // Huge: weights × input passes float's largest number, so that the sum is infinite.
    private static readonly (float Weight, float Input)[] Magnitudes = [(20, 1), (1e4f, 1), (1e30f, 1), (3e38f, 10)];

    [Fact]
    public void Lstm_WithEveryGateWideOpenOrShut_GivesTheLimits()
    {
        foreach ((float weight, float input) in Magnitudes)
        {
            for (int signs = 0; signs < 16; signs++)
            {
                CellParameters parameters = WithSigns(Lstm.Spec, weight, signs);
                float[] hidden = [0.25f, -0.5f, 1];
                float[] cell = [0.5f, -1, 0];
                CellRun<double> expected = new ReferenceCell(parameters).Run([input, input], hidden, cell);

                Lstm.Create(parameters).Step([input, input], hidden, cell);

                Assert.InRange(Deviation.Largest(cell, expected.Cell), 0, Tolerance);
                Assert.InRange(Deviation.Largest(hidden, expected.Hidden), 0, Tolerance);
            }
        }
    }

    [Fact]
    public void Gru_WithEveryGateWideOpenOrShut_GivesTheLimits()
    {
        foreach ((float weight, float input) in Magnitudes)
        {
            for (int signs = 0; signs < 8; signs++)
            {
                float[] start = [0.25f, -0.5f, 1];
                float[] after = [.. start];
                float[] before = [.. start];
                CellParameters afterParameters = WithSigns(GruAfter.Spec, weight, signs);
                CellParameters beforeParameters = WithSigns(GruBefore.Spec, weight, signs);

                GruAfter.Create(afterParameters).Step([input, input], after);
                GruBefore.Create(beforeParameters).Step([input, input], before);

                Assert.InRange(Deviation.Largest(after, new ReferenceCell(afterParameters).Run([input, input], start).Hidden), 0, Tolerance);
                Assert.InRange(Deviation.Largest(before, new ReferenceCell(beforeParameters).Run([input, input], start).Hidden), 0, Tolerance);
            }
        }
    }

    [Theory]
    [InlineData(1e3f)]
    [InlineData(1e6f)]
    [InlineData(1e20f)]
    [InlineData(2e30f)]
    public void Lstm_WithALargeCellState_KeepsItToItsLastDigits(float cellState)
    {
        CellParameters parameters = RandomParameters.Create(Lstm.Spec, seed: 1);
        float[] hidden = [0.25f, -0.5f, 1];
        float[] cell = [cellState, -cellState, 0];
        CellRun<double> expected = new ReferenceCell(parameters).Run([1, -1], hidden, cell);

        Lstm.Create(parameters).Step([1, -1], hidden, cell);

        // Relative to c: the forget gate's 2.0e-7 over a gate of at least 0.1, and five roundings of 6e-8.
        double tolerance = 2.3e-6 * cellState;
        Assert.InRange(Deviation.Largest(cell, expected.Cell), 0, tolerance);
        Assert.InRange(Deviation.Largest(hidden, expected.Hidden), 0, Tolerance);

        // Its units fill several vectors, so that its gates share one division.
        CellParameters wideParameters = RandomParameters.Create(WideLstm.Spec, seed: 1);
        float[] wideHidden = RandomParameters.State(WideLstm.HiddenSize, seed: 2);
        float[] wideCell = [.. Enumerable.Range(0, WideLstm.HiddenSize).Select(unit => unit % 2 == 0 ? cellState : -cellState)];
        CellRun<double> wideExpected = new ReferenceCell(wideParameters).Run([1, -1], wideHidden, wideCell);

        WideLstm.Create(wideParameters).Step([1, -1], wideHidden, wideCell);

        Assert.InRange(Deviation.Largest(wideCell, wideExpected.Cell), 0, tolerance);
        Assert.InRange(Deviation.Largest(wideHidden, wideExpected.Hidden), 0, Tolerance);
    }

    [Fact]
    public void Rnn_WithAnInfiniteSum_GivesTheActivationsLimit()
    {
        float[] hidden = [0.25f, -0.5f, 1];

        Rnn.Create(WithSigns(Rnn.Spec, 3e38f, signs: 0)).Step([10, 10], hidden);
        Assert.Equal([0, 0, 0], hidden);

        Rnn.Create(WithSigns(Rnn.Spec, 3e38f, signs: 1)).Step([10, 10], hidden);
        Assert.Equal([float.PositiveInfinity, float.PositiveInfinity, float.PositiveInfinity], hidden);
    }

    [Fact]
    public void Lstm_WithANaNInput_IsNaNAndOverOnceTheStateIsReset()
    {
        Lstm cell = Lstm.Create(RandomParameters.Create(Lstm.Spec, seed: 1));
        using RecurrentState<Lstm> state = cell.RentState();

        cell.Step([float.NaN, 0], state);
        Assert.All(state.Hidden.ToArray(), static value => Assert.True(float.IsNaN(value)));
        Assert.All(state.Cell.ToArray(), static value => Assert.True(float.IsNaN(value)));

        state.Reset();
        cell.Step([1, 0], state);
        Assert.All(state.Hidden.ToArray(), static value => Assert.True(float.IsFinite(value)));
    }

    /// <summary>Every weight over the input is ±weight, by one bit per gate; no other weights.</summary>
    private static CellParameters WithSigns(CellSpec spec, float weight, int signs)
    {
        CellParameters parameters = new(spec);
        for (int gate = 0; gate < spec.Gates.Count; gate++)
        {
            float[] weights = [.. Enumerable.Repeat((signs >> gate & 1) == 1 ? weight : -weight, spec.HiddenSize * spec.InputSize)];
            parameters.SetGate(spec.Gates[gate], weights, new float[spec.HiddenSize * spec.HiddenSize]);
        }

        return parameters;
    }

    // Numbers that are not finite are what these tests are about, so no project-wide checked mode shall refuse them.
    [RecurrentCell(CellKind.Lstm, 2, 3, Checked = false)]
    private sealed partial class Lstm;

    [RecurrentCell(CellKind.Lstm, 2, 40)]
    private sealed partial class WideLstm;

    [RecurrentCell(CellKind.Gru, 2, 3, Checked = false)]
    private sealed partial class GruAfter;

    [RecurrentCell(CellKind.Gru, 2, 3, Reset = GruReset.BeforeProduct, Checked = false)]
    private sealed partial class GruBefore;

    [RecurrentCell(CellKind.Rnn, 2, 3, Activation = Activation.Relu, Checked = false)]
    private sealed partial class Rnn;
}
