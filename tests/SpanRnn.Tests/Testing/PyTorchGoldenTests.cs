using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Tests.Testing;

/// <summary>The double-precision reference agrees with PyTorch, before anything is judged by either.</summary>
public sealed class PyTorchGoldenTests
{
    // Double precision, unit roundoff 1.1e-16: a sum of at most 50 terms, whose parts stay below 10, is off by at
    // most 50 · 10 · 1.1e-16 = 6e-14; twelve steps pass it on, a derivative is at most 1. That is 7e-13.
    private const double DoubleTolerance = 1e-12;

    // The same sum in float32, unit roundoff 6e-8, with errors of random sign: √50 · 10 · 6e-8 = 4e-6. PyTorch's own
    // float32 runs are within 4e-7; the bound is there to find a file whose two runs don't belong together.
    private const double SingleTolerance = 4e-6;

    [Theory]
    [MemberData(nameof(PyTorchGolden.Names), MemberType = typeof(PyTorchGolden))]
    public void Reference_OnGoldenCase_GivesPyTorchsNumbers(string name)
    {
        PyTorchCase golden = PyTorchGolden.Find(name);
        PyTorchExpected expected = golden.ReadExpected();

        CellRun<double> actual = new ReferenceCell(golden.ReadParameters())
            .Run(expected.Input, expected.InitialHidden, expected.InitialCell);

        Assert.Equal(golden.Steps * golden.Spec.HiddenSize, actual.Outputs.Length);
        AssertNear(expected.Double, actual, DoubleTolerance);
        AssertNear(AsDouble(expected.Single), actual, SingleTolerance);
    }

    [Fact]
    public void Cases_CoverEveryKindNamingAndBias()
    {
        foreach (CellKind kind in Enum.GetValues<CellKind>())
        {
            PyTorchCase[] ofKind = [.. PyTorchGolden.Cases.Where(golden => golden.Spec.Kind == kind)];
            Assert.Contains(ofKind, golden => golden is { CellNaming: false, Spec.Bias: true });
            Assert.Contains(ofKind, golden => golden is { CellNaming: false, Spec.Bias: false });
            Assert.Contains(ofKind, golden => golden is { CellNaming: true, Spec.Bias: true });
            Assert.Contains(ofKind, golden => golden is { CellNaming: true, Spec.Bias: false });
        }
    }

    private static void AssertNear(CellRun<double> expected, CellRun<double> actual, double tolerance)
    {
        Assert.InRange(Deviation.Largest(actual.Outputs, expected.Outputs), 0, tolerance);
        Assert.InRange(Deviation.Largest(actual.Hidden, expected.Hidden), 0, tolerance);
        if (expected.Cell.Length + actual.Cell.Length > 0)
        {
            Assert.InRange(Deviation.Largest(actual.Cell, expected.Cell), 0, tolerance);
        }
    }

    private static CellRun<double> AsDouble(CellRun<float> run) => new(
        Array.ConvertAll(run.Outputs, value => (double)value),
        Array.ConvertAll(run.Hidden, value => (double)value),
        Array.ConvertAll(run.Cell, value => (double)value));
}
