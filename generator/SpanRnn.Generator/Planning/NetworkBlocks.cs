namespace SpanRnn.Generator.Planning;

/// <summary>How many steps or agents a network takes through all layers at a time.</summary>
/// <param name="Steps">The number.</param>
/// <param name="Floats">Floats between the layers.</param>
internal sealed record NetworkBlocks(int Steps, int Floats)
{
    /// <summary>Whether the floats lie on the stack.</summary>
    public bool IsOnStack => Floats <= KernelBudgets.MaxStackFloats;

    /// <summary>The block for some scratch memory.</summary>
    /// <param name="scratch">The memory.</param>
    /// <param name="unit">Vectors of one step.</param>
    public static NetworkBlocks Create(ScratchSize scratch, int unit)
    {
        int tile = KernelBudgets.TileStates * unit;
        if (scratch.For(tile) > KernelBudgets.MaxBorrowedFloats)
        {
            return new NetworkBlocks(unit, checked((int)scratch.For(unit)));
        }

        int tiles = 1;
        while (tiles < KernelBudgets.MaxTilesOfLayers && scratch.For((tiles + 1) * tile) <= KernelBudgets.TargetFloatsOfLayers)
        {
            tiles++;
        }

        return new NetworkBlocks(tiles * tile, (int)scratch.For(tiles * tile));
    }
}
