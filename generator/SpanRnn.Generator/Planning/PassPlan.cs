namespace SpanRnn.Generator.Planning;

/// <summary>One sweep over weights: the layout, and how its full blocks and its tail are computed.</summary>
internal sealed record PassPlan(PassLayout Layout, BlockPlan? Full, BlockPlan? Tail)
{
    public static PassPlan Create(
        IReadOnlyList<Gate> gates, int units, int inputSize, int recurrentSize, bool separateRecurrentBias = false, bool hasPeepholes = false)
    {
        var layout = new PassLayout(gates, units, inputSize, recurrentSize, BlockUnits(PassLayout.Pad(units)), separateRecurrentBias, hasPeepholes);
        return new PassPlan(layout, Plan(layout.FullBlocks > 0 ? layout.BlockUnits : 0), Plan(layout.TailUnits));

        BlockPlan? Plan(int blockUnits) =>
            blockUnits == 0 ? null : BlockPlan.Create(blockUnits, gates.Count, inputSize, recurrentSize);
    }

    /// <summary>The pass with one loop through all columns, see <see cref="BlockPlan.IsJoined"/>, where that pays.</summary>
    public PassPlan Joined()
    {
        bool pays = Layout.FloatCount * sizeof(float) > KernelBudgets.FirstLevelCacheBytes
            && (long)Layout.InputSize + Layout.RecurrentSize is >= KernelBudgets.MinColumnsPerRun and <= KernelBudgets.MaxJoinedColumns;
        return this with { Full = Full is null ? null : Full with { IsJoined = pays }, Tail = Tail is null ? null : Tail with { IsJoined = pays } };
    }

    /// <summary>Whether one loop goes through all columns.</summary>
    public bool IsJoined => Full?.IsJoined == true || Tail?.IsJoined == true;

    /// <summary>Whether any block fills vectors of 16 lanes.</summary>
    public bool IsWide => Full?.Lanes == 16 || Tail?.Lanes == 16;

    /// <summary>32 units, two vectors of 16; 16 where 32 would leave a tail of 24, which has no width of its own.</summary>
    private static int BlockUnits(int padded) =>
        padded < 16 ? 8
        : padded < KernelBudgets.MaxBlockUnits || padded % KernelBudgets.MaxBlockUnits > 16 ? 16
        : KernelBudgets.MaxBlockUnits;

    /// <summary>Whether one block holds all units, so that a step needs no scratch memory.</summary>
    public bool IsSingleBlock => Layout.FullBlocks + (Tail is null ? 0 : 1) == 1;
}
