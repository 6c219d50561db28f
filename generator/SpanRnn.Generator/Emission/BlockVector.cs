using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Emission;

/// <summary>One vector of units of a block, as its equations see it.</summary>
/// <param name="Layout">The pass.</param>
/// <param name="Block">The block.</param>
/// <param name="Index">The vector's number, which ends the names of its sums.</param>
/// <param name="Unit">The offset of its first unit within the block.</param>
internal sealed record BlockVector(PassLayout Layout, BlockPlan Block, int Index, string Unit)
{
    /// <summary>The variable that holds the old hidden state; null where it is in memory, in <c>old</c>.</summary>
    public string? Register { get; init; }

    /// <summary>The old hidden state.</summary>
    public string Old => Register ?? $"TSimd.Load(ref old, {Unit})";

    /// <summary>The peephole weights of a gate, loaded from the head of the stripe's weights.</summary>
    public string Peephole(Gate gate)
    {
        int row = Layout.BiasRows + Layout.Peepholes.ToList().IndexOf(gate);
        return $"TSimd.Load(ref stripe, {KernelNames.Vectors((row * Block.Vectors) + Index)})";
    }
}
