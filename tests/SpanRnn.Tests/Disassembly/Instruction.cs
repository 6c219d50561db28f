using System.Text.RegularExpressions;

namespace SpanRnn.Tests.Disassembly;

/// <summary>What a line of the JIT's disassembly does.</summary>
internal static partial class Instruction
{
    public static bool IsMultiplyAdd(string line) => line.StartsWith("vfmadd", StringComparison.Ordinal);

    public static bool HasMemoryOperand(string line) => MemoryOperand().IsMatch(line);

    /// <summary>Whether it reads memory into a whole vector: a weight, or one number into all lanes.</summary>
    public static bool IsVectorLoad(string line) => VectorLoad().IsMatch(line);

    public static bool IsCall(string line) => line.StartsWith("call", StringComparison.Ordinal);

    public static bool IsDivision(string line) => line.StartsWith("vdivps", StringComparison.Ordinal);

    public static bool IsAddition(string line) => line.StartsWith("vaddps", StringComparison.Ordinal);

    /// <summary>Whether it reaches into the method's own frame.</summary>
    public static bool IsOnTheStack(string line) => Stack().IsMatch(line);

    /// <summary>Whether it moves a vector to or from the method's own frame, or computes with one there.</summary>
    public static bool HasVectorOnTheStack(string line) => VectorOnTheStack().IsMatch(line);

    [GeneratedRegex(@"^vfmadd\d+ps\s.*\[r\w+")]
    private static partial Regex MemoryOperand();

    [GeneratedRegex(@"^(vmovups|vmovaps|vbroadcastss)\s+[xyz]mm\d+,.*\[")]
    private static partial Regex VectorLoad();

    [GeneratedRegex(@"\[(rsp|rbp)")]
    private static partial Regex Stack();

    [GeneratedRegex(@"^v\w+\s.*\[(rsp|rbp)")]
    private static partial Regex VectorOnTheStack();
}
