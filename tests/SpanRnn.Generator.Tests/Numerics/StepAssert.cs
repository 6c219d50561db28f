using Xunit;

namespace SpanRnn.Generator.Tests;

/// <summary>Compares steps with the double-precision reference, each from the state that the float32 cell was in.</summary>
internal static class StepAssert
{
    /// <summary>The largest deviation of a step over the bound of its unit, over a whole sequence; within the bound it is at most 1.</summary>
    /// <param name="judge">The parameters that the reference takes.</param>
    /// <param name="scenario">Sequence and initial state.</param>
    /// <param name="step">The step to judge, in place.</param>
    public static double LargestShare(CellParameters judge, Scenario scenario, StepInPlace step)
    {
        var reference = new ReferenceCell(judge);
        var bound = new StepErrorBound(judge);
        float[] sequence = scenario.Sequence();
        float[] hidden = scenario.Hidden();
        float[] cell = scenario.CellState();
        double largest = 0;
        for (int i = 0; i < Scenario.Steps; i++)
        {
            float[] input = sequence[scenario.InputOf(i)];
            CellRun<double> expected = reference.Run(input, hidden, cell);
            (double[] ofHidden, double[] ofCell) = bound.Of(input, hidden, cell);

            step(input, hidden, cell);

            largest = Math.Max(largest, Math.Max(Share(hidden, expected.Hidden, ofHidden), Share(cell, expected.Cell, ofCell)));
        }

        return largest;
    }

    /// <summary>Asserts that every step of the sequence is within the bound.</summary>
    public static void IsNear(Scenario scenario, StepInPlace step)
    {
        double share = LargestShare(scenario.Parameters(), scenario, step);
        Assert.True(share <= 1, $"{scenario}: a step deviates by {share:g3} times the bound.");
    }

    /// <summary>The largest quotient of deviation and bound; infinite where a number is NaN.</summary>
    public static double Share(ReadOnlySpan<float> actual, double[] expected, double[] bounds)
    {
        Assert.Equal(expected.Length, actual.Length);
        double largest = 0;
        for (int i = 0; i < actual.Length; i++)
        {
            double share = Math.Abs(actual[i] - expected[i]) / bounds[i];
            largest = double.IsNaN(share) ? double.PositiveInfinity : Math.Max(largest, share);
        }

        return largest;
    }
}

/// <summary>One step in place.</summary>
internal delegate void StepInPlace(ReadOnlySpan<float> input, Span<float> hidden, Span<float> cell);
