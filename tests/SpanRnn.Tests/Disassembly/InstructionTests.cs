using Xunit;

namespace SpanRnn.Tests.Disassembly;

/// <summary>The other tests here would find nothing wrong if these saw nothing.</summary>
public sealed class InstructionTests
{
    [Theory]
    [InlineData("vfmadd231ps ymm0, ymm1, ymmword ptr [rdi+0x20]", true)]
    [InlineData("vfmadd231ps ymm0, ymm1, ymm2", false)]
    public void MemoryOperand_IsSeenOnlyWhereThereIsOne(string line, bool expected) => Assert.Equal(expected, Instruction.HasMemoryOperand(line));

    [Theory]
    [InlineData("vmovups  ymmword ptr [rbp-0x50], ymm6", true)]
    [InlineData("vmulps   ymm4, ymm4, ymmword ptr [rsp+0x20]", true)]
    [InlineData("vmovups  ymmword ptr [rdx], ymm0", false)]
    [InlineData("lea      rbp, [rsp+0x270]", false)]
    public void VectorOnTheStack_IsSeenOnlyWhereThereIsOne(string line, bool expected) => Assert.Equal(expected, Instruction.HasVectorOnTheStack(line));

    [Theory]
    [InlineData("vmovups  zmm24, zmmword ptr [rdi+0x40]", true)]
    [InlineData("vbroadcastss ymm8, dword ptr [rsi+0x04]", true)]
    [InlineData("vmovups  zmmword ptr [rdi+0x40], zmm24", false)]
    [InlineData("vmovaps  ymm7, ymm6", false)]
    public void VectorLoad_IsSeenOnlyWhereThereIsOne(string line, bool expected) => Assert.Equal(expected, Instruction.IsVectorLoad(line));
}
