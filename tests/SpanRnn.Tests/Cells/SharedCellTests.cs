using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Tests.Cells;

/// <summary>One loaded cell serves any number of agents on any number of threads.</summary>
public sealed partial class SharedCellTests
{
    private const int Agents = 1_000;
    private const int Steps = 30;

    [Fact]
    public void Step_OfAThousandAgentsOnTwoThreads_GivesTheBitsOfOneThread()
    {
        Memory cell = Memory.Create(RandomParameters.Create(Memory.Spec, seed: 1));
        float[] inputs = RandomParameters.Inputs((Agents + Steps) * Memory.InputSize, seed: 2);
        RecurrentState<Memory>[] alone = Rent(cell);
        RecurrentState<Memory>[] shared = Rent(cell);

        StepAll(cell, alone, inputs, 0, 1);
        Thread[] threads = [.. Enumerable.Range(0, 2).Select(thread => new Thread(() => StepAll(cell, shared, inputs, thread, 2)))];
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());

        for (int agent = 0; agent < Agents; agent++)
        {
            Bits.AssertEqual(alone[agent].Hidden, shared[agent].Hidden, $"Agent {agent}:");
            Bits.AssertEqual(alone[agent].Cell, shared[agent].Cell, $"Agent {agent}:");
            Assert.True(agent == 0 || !Bits.AreEqual(alone[agent].Hidden, alone[agent - 1].Hidden));
        }

        Array.ForEach(alone, static state => state.Dispose());
        Array.ForEach(shared, static state => state.Dispose());
    }

    private static RecurrentState<Memory>[] Rent(Memory cell) => [.. Enumerable.Range(0, Agents).Select(_ => cell.RentState())];

    /// <summary>Steps every agent of one thread: neighbours in the slab belong to different threads.</summary>
    private static void StepAll(Memory cell, RecurrentState<Memory>[] states, float[] inputs, int thread, int threads)
    {
        for (int step = 0; step < Steps; step++)
        {
            for (int agent = thread; agent < Agents; agent += threads)
            {
                cell.Step(inputs.AsSpan((agent + step) * Memory.InputSize, Memory.InputSize), states[agent]);
            }
        }
    }

    [RecurrentCell(CellKind.Lstm, inputSize: 6, hiddenSize: 20)]
    private sealed partial class Memory;
}
