using System.Text.RegularExpressions;
using Xunit;
using Xunit.Abstractions;

namespace SpanRnn.Tests.Disassembly;

/// <summary>
/// The JIT keeps the promise that generated kernels are built on: sums stay in registers, weights are operands of
/// fused multiply-adds, with the 32 registers of AVX-512 and with the 16 of AVX2. The cells are those of tests/SpanRnn.Startup.
/// </summary>
public sealed partial class HotLoopTests(ITestOutputHelper log)
{
    /// <summary>32 → 32, the RNN 64 → 64: below that products are straight lines.</summary>
    /// <param name="vectorBits">The tier.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="stackMoves">Most instructions with a vector on the stack, outside the hot loops. An LSTM has one vector more than 16 registers hold.</param>
    [Theory]
    [TierData(512, "Rnn64", 0)]
    [TierData(512, "Lstm32", 0)]
    [TierData(512, "Gru32", 0)]
    [TierData(256, "Rnn64", 0)]
    [TierData(256, "Lstm32", 2)]
    [TierData(256, "Gru32", 0)]
    public void HotLoops_OfAStep_HoldMultiplyAddsWithWeightsInMemoryAndNothingOfTheStack(int vectorBits, string cell, int stackMoves)
    {
        // One over the input's columns and one over the hidden state's. KernelBudgets.LoopBodyMultiplyAdds is 16, less what does not divide evenly.
        AssertHotLoops(cell, KernelListings.OfStep(vectorBits, cell), loops: 2, leastMultiplyAdds: 12, mostMultiplyAdds: 16, stackMoves);
    }

    /// <summary>Weights beyond the first-level cache, where one loop goes through all of them; also that in which a sequence steps from sums.</summary>
    /// <param name="vectorBits">The tier.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="stackMoves">
    /// Most instructions with a vector on the stack, outside the hot loop. Eight sums wait while the chains of a run go on: with the six chains
    /// of a GRU, its broadcast and what the equations begin with, 16 registers cannot hold them. They move once per run of 32 columns, 192
    /// multiply-adds, and once per 16 units.
    /// </param>
    /// <param name="stackMovesOfNet8">The same for the JIT of .NET 8, which also moves the constants of a vanilla RNN's equations out of its loops.</param>
    [Theory]
    [TierData(512, "Rnn128", 0, 0)]
    [TierData(512, "Lstm64", 0, 0)]
    [TierData(512, "Gru64", 0, 0)]
    [TierData(256, "Rnn128", 0, 6)]
    [TierData(256, "Lstm64", 4, 4)]
    [TierData(256, "Gru64", 17, 18)]
    public void HotLoop_ThroughStreamedWeights_HoldsMultiplyAddsWithWeightsInMemoryAndNothingOfTheStack(
        int vectorBits, string cell, int stackMoves, int stackMovesOfNet8)
    {
        int mostMoves = Environment.Version.Major == 8 ? stackMovesOfNet8 : stackMoves;
        MethodListing[] fromSums = [.. KernelListings.OfShared(vectorBits, cell).Where(static method => FromSums().IsMatch(method.Title))];

        // KernelBudgets.LoopBodyMultiplyAddsOfStreams is 16, less what does not divide evenly.
        AssertHotLoops(cell, KernelListings.OfStep(vectorBits, cell), loops: 1, leastMultiplyAdds: 12, mostMultiplyAdds: 16, mostMoves);
        AssertHotLoops(cell, fromSums, loops: 1, leastMultiplyAdds: 12, mostMultiplyAdds: 16, mostMoves);
    }

    private void AssertHotLoops(string cell, MethodListing[] methods, int loops, int leastMultiplyAdds, int mostMultiplyAdds, int stackMoves)
    {
        Assert.NotEmpty(methods);
        Assert.All(methods, static method => Assert.Matches(Optimized(), method.Title));
        int moves = methods.Sum(static method => method.Lines.Count(Instruction.HasVectorOnTheStack));
        log.WriteLine($"{cell}: {moves} instructions with a vector on the stack");

        IReadOnlyList<string>[] hotLoops = [.. methods.SelectMany(static method => method.ProductLoops())];

        Assert.Equal(loops, hotLoops.Length);
        foreach (IReadOnlyList<string> loop in hotLoops)
        {
            int multiplyAdds = loop.Count(Instruction.IsMultiplyAdd);
            log.WriteLine($"{cell}: {loop.Count} lines, {multiplyAdds} multiply-adds, the others: {string.Join(" | ", loop.Where(static line => !Instruction.IsMultiplyAdd(line)))}");

            Assert.InRange(multiplyAdds, leastMultiplyAdds, mostMultiplyAdds);
            Assert.All(loop.Where(Instruction.IsMultiplyAdd), static line => Assert.True(Instruction.HasMemoryOperand(line), line));
            Assert.DoesNotContain(loop, Instruction.IsCall);
            Assert.DoesNotContain(loop, Instruction.IsOnTheStack);

            // A broadcast for each column, which serves two multiply-adds per gate, and two additions, a counter, a jump and labels:
            // nothing else costs issue slots.
            int perColumn = cell[0] switch { 'L' => 8, 'G' => 6, _ => 2 };
            Assert.InRange(loop.Count - multiplyAdds, 1, (multiplyAdds / perColumn) + 8);
        }

        Assert.InRange(moves, 0, stackMoves);
    }

    // .NET 8 calls it Tier1, which in a process that steps once nothing reaches by being called often.
    [GeneratedRegex(@"\((FullOpts|Tier1)\)$")]
    private static partial Regex Optimized();

    [GeneratedRegex(@":(Gates|Units)\d+FromSums\[")]
    private static partial Regex FromSums();
}
