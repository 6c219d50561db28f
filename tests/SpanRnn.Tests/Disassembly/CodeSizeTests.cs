using Xunit;

namespace SpanRnn.Tests.Disassembly;

/// <summary>
/// How much machine code a cell's first step makes the JIT write: the time of a first call, and room in the instruction cache. IL does not
/// show it, since a kernel inlines its equations and every multiply-add. Limits are 1.3 times what .NET 10 writes.
/// </summary>
public sealed class CodeSizeTests
{
    [Theory]
    [TierData(512, "Rnn64", 2_060)]
    [TierData(512, "Lstm32", 2_380)]
    [TierData(512, "Gru32", 1_940)]
    [TierData(512, "Lstm16", 1_850)]
    [TierData(512, "Gru16", 1_530)]
    [TierData(512, "Lstm64", 2_390)]
    [TierData(512, "Gru64", 2_020)]
    [TierData(256, "Rnn64", 2_380)]
    [TierData(256, "Lstm32", 4_400)]
    [TierData(256, "Gru32", 3_080)]
    [TierData(256, "Lstm16", 5_810)]
    [TierData(256, "Gru16", 4_210)]
    [TierData(256, "Lstm64", 4_120)]
    [TierData(256, "Gru64", 3_000)]
    public void Kernel_OfAFirstStep_IsALimitedAmountOfMachineCode(int vectorBits, string cell, int most) =>
        Assert.InRange(KernelListings.OfStep(vectorBits, cell).Sum(static method => method.CodeBytes), 500, most);
}
