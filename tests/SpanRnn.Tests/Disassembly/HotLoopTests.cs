using System.Text.RegularExpressions;
using Xunit;
using Xunit.Abstractions;

namespace SpanRnn.Tests.Disassembly;

/// <summary>
/// The JIT keeps the promise that generated kernels are built on: sums stay in registers, weights are operands of
/// fused multiply-adds. The cells are those of tests/SpanRnn.Startup, 32 → 32, the RNN 64 → 64: below that its products are straight lines.
/// </summary>
public sealed partial class HotLoopTests(ITestOutputHelper log)
{
    private static readonly Lazy<IReadOnlyList<MethodListing>> Kernels = new(static () => MethodListing.OfKernels());

    [KernelTheory]
    [InlineData("Rnn64")]
    [InlineData("Lstm32")]
    [InlineData("Gru32")]
    public void HotLoops_OfAStep_HoldMultiplyAddsWithWeightsInMemoryAndNothingOfTheStack(string cell)
    {
        MethodListing[] methods = [.. Kernels.Value.Where(method => method.Title.Contains($"_{cell}_", StringComparison.Ordinal))];
        Assert.NotEmpty(methods);
        Assert.All(methods, static method => Assert.Matches(Optimized(), method.Title));

        IReadOnlyList<string>[] hotLoops = [.. methods.SelectMany(static method => method.InnermostLoops()).Where(static loop => loop.Any(IsMultiplyAdd))];

        // One over the input's columns and one over the hidden state's.
        Assert.Equal(2, hotLoops.Length);
        foreach (IReadOnlyList<string> loop in hotLoops)
        {
            int multiplyAdds = loop.Count(IsMultiplyAdd);
            log.WriteLine($"{cell}: {loop.Count} lines, {multiplyAdds} multiply-adds, the others: {string.Join(" | ", loop.Where(static line => !IsMultiplyAdd(line)))}");

            // KernelBudgets.LoopBodyMultiplyAdds is 32, less what does not divide evenly.
            Assert.InRange(multiplyAdds, 16, 32);
            Assert.All(loop.Where(IsMultiplyAdd), static line => Assert.Matches(MemoryOperand(), line));
            Assert.DoesNotContain(loop, static line => line.StartsWith("call", StringComparison.Ordinal));
            Assert.DoesNotContain(loop, static line => Stack().IsMatch(line));

            // A broadcast for each column, which serves two multiply-adds per gate, and two additions, a counter, a jump and labels:
            // nothing else costs issue slots.
            int perColumn = cell switch { "Lstm32" => 8, "Gru32" => 6, _ => 2 };
            Assert.InRange(loop.Count - multiplyAdds, 1, (multiplyAdds / perColumn) + 8);
        }
    }

    [Theory]
    [InlineData("vfmadd231ps ymm0, ymm1, ymmword ptr [rdi+0x20]", true)]
    [InlineData("vfmadd231ps ymm0, ymm1, ymm2", false)]
    public void MemoryOperand_IsSeenOnlyWhereThereIsOne(string line, bool expected) => Assert.Equal(expected, MemoryOperand().IsMatch(line));

    private static bool IsMultiplyAdd(string line) => line.StartsWith("vfmadd", StringComparison.Ordinal);

    // .NET 8 calls it Tier1, which in a process that steps once nothing reaches by being called often.
    [GeneratedRegex(@"\((FullOpts|Tier1)\)$")]
    private static partial Regex Optimized();

    [GeneratedRegex(@"^vfmadd\d+ps\s.*\[r\w+")]
    private static partial Regex MemoryOperand();

    [GeneratedRegex(@"\[(rsp|rbp)")]
    private static partial Regex Stack();
}
