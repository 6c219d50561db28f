namespace SpanRnn.Generator.Planning;

/// <summary>How many steps or agents a network takes through all layers at a time.</summary>
/// <param name="Steps">The number.</param>
/// <param name="Floats">Floats between the layers.</param>
internal sealed record NetworkBlocks(int Steps, int Floats)
{
    /// <summary>Floats between layers that a block aims at, 16 KiB: with the states they stay in the first-level cache.</summary>
    private const int TargetFloats = 4 * 1024;

    /// <summary>Most floats that a block borrows, 4 MiB; beyond it a block is a single step.</summary>
    private const int MaxBorrowedFloats = 1 << 20;

    /// <summary>Most tiles of a block: every layer's weights are read once for each tile, so more of them gain little.</summary>
    private const int MaxTiles = 8;

    /// <summary>Whether the floats lie on the stack.</summary>
    public bool IsOnStack => Floats <= KernelBudgets.MaxStackFloats;

    /// <summary>The block for some scratch memory.</summary>
    /// <param name="scratch">The memory.</param>
    /// <param name="unit">Vectors of one step.</param>
    public static NetworkBlocks Create(ScratchSize scratch, int unit)
    {
        int tile = KernelBudgets.TileStates * unit;
        if (scratch.For(tile) > MaxBorrowedFloats)
        {
            return new NetworkBlocks(unit, checked((int)scratch.For(unit)));
        }

        int tiles = 1;
        while (tiles < MaxTiles && scratch.For((tiles + 1) * tile) <= TargetFloats)
        {
            tiles++;
        }

        return new NetworkBlocks(tiles * tile, (int)scratch.For(tiles * tile));
    }
}
