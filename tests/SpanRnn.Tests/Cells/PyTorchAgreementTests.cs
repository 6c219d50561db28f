using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Tests.Cells;

/// <summary>Generated classes give PyTorch's numbers from PyTorch's weight files.</summary>
public sealed class PyTorchAgreementTests
{
    // Both sides round sums of the same length to float32, in different orders: twice PyTorch's own distance from its
    // double-precision run leaves room for an order less lucky than PyTorch's. On top of it comes the rational tanh, 3.3e-7
    // off where PyTorch's is exact to the last place (Kernels/ActivationTests measures it). The largest part of this
    // tolerance that any case uses is 0.7.
    private const double SinglePrecisionFactor = 2;
    private const double AccurateTanhError = 3.3e-7;

    [Theory]
    [MemberData(nameof(PyTorchGolden.Names), MemberType = typeof(PyTorchGolden))]
    public void Step_WithPyTorchsWeights_GivesPyTorchsNumbers(string name)
    {
        PyTorchCase golden = PyTorchGolden.Find(name);
        PyTorchExpected expected = golden.ReadExpected();

        CellRun<float> actual = GoldenCells.Load(golden).Step(expected.Input, expected.InitialHidden, expected.InitialCell);

        Assert.Equal(golden.Steps * golden.Spec.HiddenSize, actual.Outputs.Length);
        AssertNear(expected.Double.Outputs, expected.Single.Outputs, actual.Outputs);
        AssertNear(expected.Double.Hidden, expected.Single.Hidden, actual.Hidden);
        Assert.Equal(golden.Spec.HasCellState, actual.Cell.Length > 0);
        if (golden.Spec.HasCellState)
        {
            AssertNear(expected.Double.Cell, expected.Single.Cell, actual.Cell);
        }
    }

    [Theory]
    [MemberData(nameof(PyTorchGolden.Names), MemberType = typeof(PyTorchGolden))]
    public void Run_WithPyTorchsWeights_GivesTheBitsOfSteps(string name)
    {
        PyTorchCase golden = PyTorchGolden.Find(name);
        PyTorchExpected given = golden.ReadExpected();
        IGoldenCell cell = GoldenCells.Load(golden);

        CellRun<float> steps = cell.Step(given.Input, given.InitialHidden, given.InitialCell);
        CellRun<float> run = cell.Run(given.Input, given.InitialHidden, given.InitialCell);

        Bits.AssertEqual(steps.Outputs, run.Outputs);
        Bits.AssertEqual(steps.Hidden, run.Hidden);
        Bits.AssertEqual(steps.Cell, run.Cell);
    }

    private static void AssertNear(double[] exact, float[] pyTorch, float[] actual)
    {
        double tolerance = (SinglePrecisionFactor * Deviation.Largest(pyTorch, exact)) + AccurateTanhError;
        Assert.InRange(Deviation.Largest(actual, exact), 0, tolerance);
    }
}
