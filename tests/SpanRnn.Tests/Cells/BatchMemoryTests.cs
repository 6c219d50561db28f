using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Tests.Cells;

/// <summary>What a batch touches: its agents and nothing else; and where its tile lies when it is large.</summary>
public sealed partial class BatchMemoryTests
{
    private const int Agents = 6;

    [Fact]
    public void StepBatch_OnSpans_NeitherReadsNorWritesBeyondThem()
    {
        Lstm cell = Lstm.Create(RandomParameters.Create(Lstm.Spec, seed: 1));
        float[] inputs = RandomParameters.Inputs(Agents * Lstm.InputSize, seed: 2);
        float[] hidden = RandomParameters.State(Agents * Lstm.HiddenSize, seed: 3);
        float[] cells = RandomParameters.State(Agents * Lstm.HiddenSize, seed: 4);

        // NaN all around: reading one would spoil the numbers, writing one would be seen.
        float[] memory = [.. Guard(), .. inputs, .. Guard(), .. hidden, .. Guard(), .. cells, .. Guard()];
        int hiddenStart = inputs.Length + (2 * Guard().Length);
        int cellStart = hiddenStart + hidden.Length + Guard().Length;
        cell.StepBatch(
            memory.AsSpan(Guard().Length, inputs.Length), memory.AsSpan(hiddenStart, hidden.Length), memory.AsSpan(cellStart, cells.Length));
        cell.StepBatch(inputs, hidden, cells);

        Bits.AssertEqual([.. Guard(), .. inputs, .. Guard(), .. hidden, .. Guard(), .. cells, .. Guard()], memory);
    }

    [Fact]
    public void StepBatch_OfARange_StepsThatRangeOnly()
    {
        Lstm cell = Lstm.Create(RandomParameters.Create(Lstm.Spec, seed: 1));
        float[] inputs = RandomParameters.Inputs(Agents * Lstm.InputSize, seed: 2);
        RecurrentState<Lstm>[] states = [.. Enumerable.Range(0, Agents).Select(_ => cell.RentState())];
        RecurrentState<Lstm>[] expected = [.. Enumerable.Range(0, Agents).Select(_ => cell.RentState())];
        for (int agent = 1; agent < Agents - 1; agent++)
        {
            cell.Step(inputs.AsSpan(agent * Lstm.InputSize, Lstm.InputSize), expected[agent]);
        }

        cell.StepBatch(inputs, states, 1..^1);

        for (int agent = 0; agent < Agents; agent++)
        {
            Bits.AssertEqual(expected[agent].Hidden, states[agent].Hidden, $"Agent {agent}:");
            Bits.AssertEqual(expected[agent].Cell, states[agent].Cell, $"Agent {agent}:");
            expected[agent].Dispose();
            states[agent].Dispose();
        }
    }

    [Fact]
    public void StepBatch_WithATileTooLargeForTheStack_GivesTheBitsOfSteps()
    {
        LargeRnn cell = LargeRnn.Create(RandomParameters.Create(LargeRnn.Spec, seed: 1));
        float[] inputs = RandomParameters.Inputs(5, seed: 2);
        float[] hidden = RandomParameters.State(5 * LargeRnn.HiddenSize, seed: 3);
        float[] expected = [.. hidden];
        for (int agent = 0; agent < 5; agent++)
        {
            cell.Step(inputs.AsSpan(agent, 1), expected.AsSpan(agent * LargeRnn.HiddenSize, LargeRnn.HiddenSize));
        }

        cell.StepBatch(inputs, hidden);

        Bits.AssertEqual(expected, hidden);
    }

    [Fact]
    public void StepBatch_WithATileTooLargeForTheStack_AllocatesNothing()
    {
        LargeRnn cell = LargeRnn.Create(RandomParameters.Create(LargeRnn.Spec, seed: 1));
        float[] inputs = new float[4];
        float[] hidden = new float[4 * LargeRnn.HiddenSize];

        // Few calls, for each takes 17 million multiply-adds; the pool that lends the tile has it after the first.
        Assert.Equal(0, AllocationMeter.BytesOf(() => cell.StepBatch(inputs, hidden), calls: 10));
    }

    private static float[] Guard() => [.. Enumerable.Repeat(float.NaN, 9)];

    [RecurrentCell(CellKind.Lstm, 3, 13)]
    private sealed partial class Lstm;

    [RecurrentCell(CellKind.Rnn, 1, 2_050)]
    private sealed partial class LargeRnn;
}
