using System.Text.RegularExpressions;
using Xunit;
using Xunit.Abstractions;

namespace SpanRnn.Tests.Disassembly;

/// <summary>
/// The loops in which a batch's states and a sequence's inputs share the weights: each weight is loaded once for several of them, so it is a
/// register that multiply-adds read, not an operand in memory, and all sums stay in registers.
/// </summary>
public sealed partial class TileLoopTests(ITestOutputHelper log)
{
    /// <summary>Of cells beyond the first-level cache, the methods Project… and Accumulate….</summary>
    /// <param name="vectorBits">The tier.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="loops">
    /// Loops in both methods together: two over each of their columns, for the first run and the others; the recurrent sums of a GRU lie in
    /// two places.
    /// </param>
    /// <param name="states">States that share a load, see TileShape.</param>
    /// <param name="vectors">Vectors of weights for each state, which share a broadcast.</param>
    [Theory]
    [TierData(512, "Rnn128", 4, 2, 2)]
    [TierData(512, "Lstm64", 4, 8, 2)]
    [TierData(512, "Gru64", 6, 4, 2)]
    [TierData(256, "Rnn128", 4, 2, 1)]
    [TierData(256, "Lstm64", 4, 4, 2)]
    [TierData(256, "Gru64", 6, 4, 1)]
    public void HotLoops_OfATile_LoadEachNumberOnceAndHoldNothingOfTheStack(int vectorBits, string cell, int loops, int states, int vectors)
    {
        MethodListing[] methods = [.. KernelListings.OfShared(vectorBits, cell).Where(static method => Tile().IsMatch(method.Title))];
        Assert.Equal(2, methods.Length);
        Assert.DoesNotContain(methods.SelectMany(static method => method.Lines), Instruction.HasVectorOnTheStack);

        IReadOnlyList<string>[] hotLoops = [.. methods.SelectMany(static method => method.ProductLoops())];

        Assert.Equal(loops, hotLoops.Length);
        foreach (IReadOnlyList<string> loop in hotLoops)
        {
            int multiplyAdds = loop.Count(Instruction.IsMultiplyAdd);
            int loads = loop.Count(Instruction.IsVectorLoad);
            log.WriteLine($"{cell}: {loop.Count} lines, {multiplyAdds} multiply-adds, {loads} loads");

            // KernelBudgets.LoopBodyMultiplyAdds is 16, but a round has a column for each chain: 24 in a vanilla RNN.
            Assert.InRange(multiplyAdds, 12, 24);
            Assert.Equal(0, multiplyAdds % (states * vectors));
            Assert.Equal(multiplyAdds / (states * vectors) * (states + vectors), loads + loop.Count(Instruction.HasMemoryOperand));
            Assert.DoesNotContain(loop, Instruction.IsCall);
            Assert.DoesNotContain(loop, Instruction.IsOnTheStack);

            // Two or three additions, a comparison, a jump and a label.
            Assert.InRange(loop.Count - multiplyAdds - loads, 1, 8);
        }
    }

    [GeneratedRegex(@":(Project|Accumulate)\d+(Gates|Units)\[")]
    private static partial Regex Tile();
}
