using Xunit;
using Xunit.Abstractions;

namespace SpanRnn.Tests.Disassembly;

/// <summary>
/// A step of a small cell waits for its own results, so none of them may go through the stack: not even with the 16 registers of AVX2, where
/// the JIT would rather keep the dozen constants of the equations in registers (see <see cref="SpanRnn.Kernels.ISimd{TVector}.Constant"/>).
/// </summary>
public sealed class SmallCellTests(ITestOutputHelper log)
{
    [Theory]
    [TierData(512, "Lstm8")]
    [TierData(512, "Gru8")]
    [TierData(512, "Lstm16")]
    [TierData(512, "Gru16")]
    [TierData(256, "Lstm8")]
    [TierData(256, "Gru8")]
    public void Step_OfASmallCell_KeepsItsVectorsInRegisters(int vectorBits, string cell) => AssertStackMoves(vectorBits, cell, most: 0);

    /// <summary>
    /// Where 16 units are two vectors, all products come first and then the equations of both in turns, because that is faster (see
    /// KernelBudgets.MultiplyAddsInTurns). The sums of both, four each, and the numerators and denominators of both do not fit into 16 registers
    /// together. The limits are what the JIT of .NET 10 makes of it, so that it gets no worse.
    /// </summary>
    /// <param name="vectorBits">The tier.</param>
    /// <param name="cell">The cell, 1 → 16.</param>
    /// <param name="most">Most instructions with a vector on the stack in all of a step.</param>
    [Theory]
    [TierData(256, "Lstm16", 26)]
    [TierData(256, "Gru16", 32)]
    public void Step_OfTwoVectorsInTurns_MovesFewThroughTheStack(int vectorBits, string cell, int most) => AssertStackMoves(vectorBits, cell, most);

    private void AssertStackMoves(int vectorBits, string cell, int most)
    {
        string[] lines = [.. KernelListings.OfStep(vectorBits, cell).SelectMany(static method => method.Lines)];
        int moves = lines.Count(Instruction.HasVectorOnTheStack);
        log.WriteLine($"{cell}: {lines.Length} lines, {moves} with a vector on the stack");

        Assert.Contains(lines, Instruction.IsDivision);
        Assert.InRange(moves, 0, most);
    }
}
