using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Tests.Cells;

/// <summary>Generated classes and ONNX Runtime compute the same from the same parameters, side by side.</summary>
public sealed class OnnxAgreementTests
{
    private const int Steps = 8;

    // float32, unit roundoff u = 6e-8. A sum of n ≤ 98 terms, whose parts stay within ±4, picks up about
    // √n · 4u = 2.4e-6 of rounding on either side; rational tanh and sigmoid add 5e-7 each. Each step passes on
    // √(1/3) of the error, since the recurrent weights are from U(±1/√H) and derivatives at most 1:
    // 2 · 2.9e-6 / (1 − √(1/3)). A swapped gate or the other reset is off by more than 1e-2.
    private const double Tolerance = 1.4e-5;

    public static TheoryData<string> Specs => [.. OnnxCells.All.Select(static cell => cell.Spec.ToString())];

    [Theory]
    [MemberData(nameof(Specs))]
    public void Step_WithRandomParameters_GivesOnnxRuntimesNumbers(string name)
    {
        (CellSpec spec, Func<CellParameters, IGoldenCell> create) = OnnxCells.All.Single(cell => cell.Spec.ToString() == name);
        CellParameters parameters = RandomParameters.Create(spec, seed: 21);
        float[] sequence = RandomParameters.Inputs(Steps * spec.InputSize, seed: 22);
        float[] hidden = RandomParameters.State(spec.HiddenSize, seed: 23);
        float[] cell = RandomParameters.State(spec.HasCellState ? spec.HiddenSize : 0, seed: 24);
        using OnnxRuntimeCell onnx = new(parameters, Steps);

        CellRun<float> expected = onnx.Run(sequence, hidden, cell);
        CellRun<float> actual = create(parameters).Step(sequence, hidden, cell);

        Assert.InRange(Deviation.Largest(actual.Outputs, expected.Outputs), 0, Tolerance);
        Assert.InRange(Deviation.Largest(actual.Hidden, expected.Hidden), 0, Tolerance);
        if (spec.HasCellState)
        {
            Assert.InRange(Deviation.Largest(actual.Cell, expected.Cell), 0, Tolerance);
        }
    }

    [Fact]
    public void Step_WithTheOtherReset_LeavesTheTolerance()
    {
        CellSpec after = new(CellKind.Gru, 5, 13);
        CellSpec before = after with { Reset = GruReset.BeforeProduct };
        float[] sequence = RandomParameters.Inputs(Steps * after.InputSize, seed: 22);
        float[] hidden = RandomParameters.State(after.HiddenSize, seed: 23);
        using OnnxRuntimeCell onnx = new(RandomParameters.Create(before, seed: 21), Steps);

        CellRun<float> expected = onnx.Run(sequence, hidden);
        CellRun<float> actual = OnnxCells.All.Single(cell => cell.Spec == after).Create(RandomParameters.Create(after, seed: 21)).Step(sequence, hidden, []);

        Assert.True(Deviation.Largest(actual.Outputs, expected.Outputs) > 100 * Tolerance);
    }
}
