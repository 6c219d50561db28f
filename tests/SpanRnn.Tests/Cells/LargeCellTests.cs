using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Tests.Cells;

/// <summary>Sizes in the thousands, no multiples of 8, against the double-precision reference.</summary>
public sealed partial class LargeCellTests
{
    // Weights from U(±1/√H) and states below 1 make sums of about 1, whose n terms round at random: √n · 6e-8, 2.7e-6 for
    // 2,000 terms; a gate's derivative is at most 1, and c' joins three of them. The rational tanh adds 3.3e-7 twice.
    private const double Tolerance = 6e-6;

    [Fact]
    public void Step_OfALargeLstm_GivesTheReferencesNumbers()
    {
        CellParameters parameters = RandomParameters.Create(Lstm.Spec, seed: 1);
        float[] input = RandomParameters.State(Lstm.InputSize, seed: 2);
        float[] hidden = RandomParameters.State(Lstm.HiddenSize, seed: 3);
        float[] cell = RandomParameters.State(Lstm.HiddenSize, seed: 4);
        CellRun<double> expected = new ReferenceCell(parameters).Run(input, hidden, cell);

        Lstm.Create(parameters).Step(input, hidden, cell);

        Assert.InRange(Deviation.Largest(hidden, expected.Hidden), 0, Tolerance);
        Assert.InRange(Deviation.Largest(cell, expected.Cell), 0, Tolerance);
    }

    [Fact]
    public void Step_OfLargeGrus_GivesTheReferencesNumbers()
    {
        float[] input = RandomParameters.State(2, seed: 2);
        float[] start = RandomParameters.State(GruAfter.HiddenSize, seed: 3);
        float[] after = [.. start];
        float[] before = [.. start];
        CellParameters afterParameters = RandomParameters.Create(GruAfter.Spec, seed: 1);
        CellParameters beforeParameters = RandomParameters.Create(GruBefore.Spec, seed: 1);

        GruAfter.Create(afterParameters).Step(input, after);
        GruBefore.Create(beforeParameters).Step(input, before);

        Assert.InRange(Deviation.Largest(after, new ReferenceCell(afterParameters).Run(input, start).Hidden), 0, Tolerance);
        Assert.InRange(Deviation.Largest(before, new ReferenceCell(beforeParameters).Run(input, start).Hidden), 0, Tolerance);
    }

    [Fact]
    public void Step_OverTheLargestInput_GivesTheReferencesNumbers()
    {
        CellParameters parameters = RandomParameters.Create(WideRnn.Spec, seed: 1);
        float[] input = Array.ConvertAll(RandomParameters.State(WideRnn.InputSize, seed: 2), static value => value / 256);
        float[] hidden = [0.5f];
        CellRun<double> expected = new ReferenceCell(parameters).Run(input, hidden);

        WideRnn.Create(parameters).Step(input, hidden);

        // 65,537 terms below 1/256 whose sums stay below 2: √65,537 · 1.2e-7.
        Assert.InRange(Deviation.Largest(hidden, expected.Hidden), 0, 3.1e-5);
    }

    [RecurrentCell(CellKind.Lstm, 3, 1_025)]
    private sealed partial class Lstm;

    [RecurrentCell(CellKind.Gru, 2, 2_001)]
    private sealed partial class GruAfter;

    [RecurrentCell(CellKind.Gru, 2, 2_001, Reset = GruReset.BeforeProduct)]
    private sealed partial class GruBefore;

    [RecurrentCell(CellKind.Rnn, CellLimits.MaxInputSize, 1)]
    private sealed partial class WideRnn;
}
