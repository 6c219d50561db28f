using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Generator.Tests;

/// <summary>Generated cells of sizes known only now agree with ONNX Runtime, which is run here, from the same states.</summary>
public sealed class OnnxRuntimeTests
{
    /// <summary>Error of ONNX Runtime's own tanh and σ, rational approximations in float32, with room: 20 u.</summary>
    private const double OnnxActivation = 1.2e-6;

    [Fact]
    public void Step_OfRandomCells_AgreesWithOnnxRuntime()
    {
        Scenario[] scenarios = [.. RandomScenarios.Cells.Where(scenario => scenario.Spec.Mode == ActivationMode.Accurate)];
        Assert.Equal(4, scenarios.Select(scenario => (scenario.Spec.Kind, scenario.Spec.Reset)).Distinct().Count());
        foreach (Scenario scenario in scenarios)
        {
            CellParameters parameters = scenario.Parameters();
            RuntimeCell cell = scenario.Cell();
            var bound = new StepErrorBound(parameters);
            using OnnxRuntimeCell onnx = new(parameters);
            float[] hidden = scenario.Hidden();
            float[] state = scenario.CellState();
            for (int step = 0; step < 3; step++)
            {
                float[] input = scenario.Sequence()[scenario.InputOf(step)];

                // Both sides are within the bound of the exact step, but for ONNX Runtime's own activations, of which
                // a step joins at most four with factors of at most 1 + |old state| ≤ 3.
                (double[] ofHidden, double[] ofCell) = bound.Of(input, hidden, state);
                CellRun<float> expected = onnx.Run(input, hidden, state);
                cell.Step(input, hidden, state);

                AssertNear(hidden, expected.Hidden, ofHidden);
                AssertNear(state, expected.Cell, ofCell);
            }

            void AssertNear(float[] actual, float[] expected, double[] bounds)
            {
                double share = StepAssert.Share(
                    actual, [.. expected.Select(value => (double)value)], [.. bounds.Select(one => (2 * one) + (12 * OnnxActivation))]);
                Assert.True(share <= 1, $"{scenario} deviates from ONNX Runtime by {share:g3} times the bound.");
            }
        }
    }
}
