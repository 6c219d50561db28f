using System.Text.RegularExpressions;
using Xunit;

namespace SpanRnn.Tests.Disassembly;

/// <summary>
/// A step of a small cell waits for its own results, so none of them may go through the stack: not even with the 16 registers of AVX2, where
/// the JIT would rather keep the dozen constants of the equations in registers (see <see cref="SpanRnn.Kernels.ISimd{TVector}.Constant"/>).
/// </summary>
public sealed partial class SmallCellTests
{
    private static readonly Lazy<IReadOnlyList<MethodListing>> Widest = new(static () => MethodListing.OfKernels());
    private static readonly Lazy<IReadOnlyList<MethodListing>> WithoutAvx512 = new(static () => MethodListing.OfKernels(("DOTNET_EnableAVX512", "0"), ("DOTNET_EnableAVX512F", "0")));

    [KernelTheory]
    [InlineData("Lstm8", true)]
    [InlineData("Lstm8", false)]
    [InlineData("Gru8", true)]
    [InlineData("Gru8", false)]
    public void Step_OfASmallCell_KeepsItsVectorsInRegisters(string cell, bool isWidest)
    {
        MethodListing method = Assert.Single(
            (isWidest ? Widest : WithoutAvx512).Value, method => method.Title.Contains($"_{cell}_", StringComparison.Ordinal));

        Assert.Contains(method.Lines, static line => Divide().IsMatch(line));
        Assert.DoesNotContain(method.Lines, static line => VectorOnTheStack().IsMatch(line));
    }

    [Theory]
    [InlineData("vmovups  ymmword ptr [rbp-0x50], ymm6", true)]
    [InlineData("vmulps   ymm4, ymm4, ymmword ptr [rsp+0x20]", true)]
    [InlineData("vmovups  ymmword ptr [rdx], ymm0", false)]
    [InlineData("lea      rbp, [rsp+0x270]", false)]
    public void VectorOnTheStack_IsSeenOnlyWhereThereIsOne(string line, bool expected) =>
        Assert.Equal(expected, VectorOnTheStack().IsMatch(line));

    [GeneratedRegex(@"^vdivps\s+ymm")]
    private static partial Regex Divide();

    [GeneratedRegex(@"^v\w+\s.*\[(rsp|rbp)")]
    private static partial Regex VectorOnTheStack();
}
