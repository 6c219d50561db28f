using Xunit;

namespace SpanRnn.Generator.Tests;

/// <summary>Generated cells compute what the double-precision reference computes, within a bound derived from their sizes.</summary>
public sealed class ReferenceTests
{
    [Fact]
    public void Step_OfRandomCells_IsWithinTheErrorBound()
    {
        foreach (Scenario scenario in RandomScenarios.Cells)
        {
            StepAssert.IsNear(scenario, scenario.Cell().Step);
        }
    }

    [Fact]
    public void Step_OfEveryOption_IsWithinTheErrorBound()
    {
        Scenario[] scenarios = [.. CellMatrix.Options(7, 20).Select((spec, index) => new Scenario(new CellRequest(spec), index))];
        CellCompiler.Prepare(scenarios.Select(scenario => scenario.Request));

        Assert.All(scenarios, scenario => StepAssert.IsNear(scenario, scenario.Cell().Step));
    }

    [Theory]
    [InlineData(CellKind.Rnn, GruReset.AfterProduct)]
    [InlineData(CellKind.Lstm, GruReset.AfterProduct)]
    [InlineData(CellKind.Gru, GruReset.AfterProduct)]
    [InlineData(CellKind.Gru, GruReset.BeforeProduct)]
    public void Run_OfTwentySteps_StaysNearTheReferencesOwnWay(CellKind kind, GruReset reset)
    {
        foreach ((int input, int hidden) in ((int, int)[])[(3, 7), (20, 31), (100, 64)])
        {
            var scenario = new Scenario(new CellRequest(new CellSpec(kind, input, hidden) { Reset = reset }), Seed: 5);
            float[] outputs = new float[Scenario.Steps * hidden];

            scenario.Cell().Run(scenario.Sequence(), outputs, scenario.Hidden(), scenario.CellState());

            // With weights from U(±1/√H), whose matrix has the spectral radius √(1/3), errors die out; if they only
            // added up, Steps times the largest error of one step would be the end.
            CellRun<double> expected = new ReferenceCell(scenario.Parameters()).Run(scenario.Sequence(), scenario.Hidden(), scenario.CellState());
            (double[] bounds, _) = new StepErrorBound(scenario.Parameters()).Of(
                scenario.Sequence()[..input], [.. Enumerable.Repeat(1f, hidden)], [.. Enumerable.Repeat(1f, scenario.CellState().Length)]);
            Assert.InRange(Deviation.Largest(outputs, expected.Outputs), 0, Scenario.Steps * bounds.Max());
        }
    }

    [Theory]
    [InlineData(CellKind.Rnn, GruReset.AfterProduct)]
    [InlineData(CellKind.Lstm, GruReset.AfterProduct)]
    [InlineData(CellKind.Gru, GruReset.AfterProduct)]
    [InlineData(CellKind.Gru, GruReset.BeforeProduct)]
    public void Bound_IsTightEnough_ToSeeEveryMistake(CellKind kind, GruReset reset)
    {
        // At 100 × 100 the smallest mistake, one weight of 200 in a gate that acts only through another one, is a
        // hundredth of a sum, and the bound has grown with the sum.
        foreach ((int input, int hidden, int least) in ((int, int, int)[])[(3, 7, 100), (20, 31, 100), (31, 20, 100), (100, 100, 10)])
        {
            var scenario = new Scenario(new CellRequest(new CellSpec(kind, input, hidden) { Reset = reset }), Seed: 6);
            RuntimeCell cell = scenario.Cell();

            foreach ((string mistake, CellParameters judge) in Mistakes.Of(scenario.Parameters()))
            {
                double share = StepAssert.LargestShare(judge, scenario, cell.Step);
                Assert.True(share > least, $"{scenario}: with {mistake} a step deviates by only {share:g3} times the bound.");
            }
        }
    }
}
