using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Generator.Tests;

/// <summary>Dense read-outs and window cells compute what the reference computes, within the bound of a weighted sum.</summary>
public sealed class DenseTests
{
    [Fact]
    public void ReadOut_OfRandomCells_IsWithinTheErrorBound()
    {
        Scenario[] scenarios = [.. RandomScenarios.Cells.Where(scenario => scenario.Request.ReadOut is not null)];
        Assert.NotEmpty(scenarios);
        foreach (Scenario scenario in scenarios)
        {
            DenseParameters dense = scenario.ReadOutParameters()!;
            RuntimeCell cell = scenario.Cell();
            float[] hidden = scenario.Hidden();
            var output = new GuardedFloats(new float[dense.Spec.OutputSize]);

            cell.ReadOut(hidden, output.Span);

            AssertNear(dense, hidden, output.Span, $"{scenario}");
            output.AssertWhole();
        }
    }

    [Fact]
    public void StepWithOutput_IsStepThenReadOut_BitForBit()
    {
        foreach (Scenario scenario in RandomScenarios.Cells.Where(scenario => scenario.Request.ReadOut is not null))
        {
            RuntimeCell cell = scenario.Cell();
            float[] expected = new float[scenario.Request.ReadOut!.OutputSize];
            float[] actual = new float[expected.Length];
            using RuntimeState first = cell.RentState();
            using RuntimeState second = cell.RentState();
            for (int step = 0; step < 5; step++)
            {
                float[] input = scenario.Sequence()[scenario.InputOf(step)];
                cell.Step(input, first);
                cell.ReadOut(first.Hidden, expected);
                cell.StepAndReadOut(input, actual, second);

                Bits.AssertEqual(first.Hidden, second.Hidden, $"h of {scenario}");
                Bits.AssertEqual(expected, actual, $"y of {scenario}");
            }
        }
    }

    [Fact]
    public void Window_OfRandomSizes_IsWithinTheErrorBound()
    {
        foreach ((WindowRequest request, int seed) in RandomScenarios.Windows)
        {
            DenseParameters dense = RandomParameters.CreateDense(request.Dense, seed);
            RuntimeWindow window = RuntimeWindow.Create(dense, request.Window);
            float[] sequence = RandomParameters.Inputs((request.Window + 3) * request.InputSize, seed + 1);
            float[] seen = new float[request.Dense.InputSize];
            var output = new GuardedFloats(new float[request.Dense.OutputSize]);
            for (int step = 0; step < request.Window + 3; step++)
            {
                float[] input = sequence[(step * request.InputSize)..((step + 1) * request.InputSize)];

                // Oldest observation first, each observation's floats together, zeros before the first.
                seen = [.. seen[request.InputSize..], .. input];

                window.Step(input, output.Span);

                AssertNear(dense, seen, output.Span, $"{request}, seed {seed}, step {step}");
                Bits.AssertEqual(seen, window.State(), $"state of {request}");
                output.AssertWhole();
            }

            Assert.Equal(request.Dense.InputSize, window.Constant("StateSize"));
            Assert.Equal(request.Window, window.Constant("Window"));
            Assert.Equal(request.Dense.ParameterCount, window.Constant("ParameterCount"));
        }
    }

    /// <summary>
    /// With n columns and u = 2⁻²⁴ a sum is off by at most (n + 2)·u·(Σ|w·x| + |b|), in any order; tanh and σ add
    /// 3.3e-7 + 3u and half of it, and σ has slope ¼. See <see cref="StepErrorBound"/>.
    /// </summary>
    private static void AssertNear(DenseParameters parameters, float[] input, ReadOnlySpan<float> actual, string what)
    {
        DenseSpec spec = parameters.Spec;
        double unit = 1.0 / (1 << 24);
        double tanh = 3.3e-7 + (3 * unit);
        double[] bounds = new double[spec.OutputSize];
        for (int row = 0; row < spec.OutputSize; row++)
        {
            double magnitude = Math.Abs(parameters.Bias[row]);
            for (int column = 0; column < spec.InputSize; column++)
            {
                magnitude += Math.Abs((double)parameters.Weights[(row * spec.InputSize) + column] * input[column]);
            }

            double sum = 1.001 * (spec.InputSize + 2) * unit * magnitude;
            bounds[row] = spec.Activation.Kind switch
            {
                Activation.Sigmoid => (sum / 4) + (tanh / 2),
                Activation.Tanh => sum + tanh,
                _ => sum,
            };
        }

        double share = StepAssert.Share(actual, new ReferenceDense(parameters).Apply(input), Widened(bounds));
        Assert.True(share <= 1, $"{what} deviates by {share:g3} times the bound.");

        // A sum of nothing but zeros is exact: no bound to divide by.
        static double[] Widened(double[] bounds) => [.. bounds.Select(bound => bound + 1e-30)];
    }
}
