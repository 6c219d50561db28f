namespace SpanRnn.Generator.Planning;

/// <summary>How one block of a pass is computed: its vectors per gate and the chains per sum.</summary>
/// <param name="Units">Units of the block, a multiple of 8.</param>
/// <param name="Chains">
/// Independent partial sums per gate and unit: column k goes to chain k mod <paramref name="Chains"/>. They are part
/// of the cell's numerics, the same in every tier and every call.
/// </param>
/// <param name="SumsApart">
/// Whether the products of the hidden state begin new chains, added to those of the input in the end, rather than going on
/// where these stopped. Part of the numerics too: shorter chains round less.
/// </param>
/// <param name="ColumnsPerRun">
/// Columns after which the products of one vector start new chains, added to the sum so far when they end; see <see cref="RunsOf"/>. Part of the numerics.
/// </param>
internal sealed record BlockPlan(int Units, int Chains, bool SumsApart, int ColumnsPerRun)
{
    /// <summary>
    /// Whether one loop goes through all columns, those of the input and those of the hidden state, which lie behind each other in
    /// scratch memory: a stream that the prefetchers of the first-level cache can follow from the first weight of the pass to the last.
    /// All runs start new chains then, which is part of the numerics.
    /// </summary>
    public bool IsJoined { get; init; }

    /// <summary>Multiply-adds in one round of a rolled loop over columns.</summary>
    public int RoundMultiplyAdds => IsJoined ? KernelBudgets.LoopBodyMultiplyAddsOfStreams : KernelBudgets.LoopBodyMultiplyAdds;

    /// <summary>Lanes of the widest tier that divides the block: 16 in AVX-512, else 8.</summary>
    public int Lanes => PassLayout.WidestLanes(Units);

    /// <summary>Vectors per gate that are computed at once: the whole block in its widest tier, a stripe of it in the others.</summary>
    public int Vectors => Units / Lanes;

    /// <summary>How a tile is computed in tiers with 16 vector registers.</summary>
    public TileShape NarrowTile => TileShape.Fitting(Chains, Chains == 1 && Vectors % 2 == 0 ? 2 : 1, KernelBudgets.MaxAccumulators);

    /// <summary>How a tile is computed in AVX-512, which has 32.</summary>
    public TileShape WideTile => TileShape.Fitting(Chains, Vectors % 2 == 0 ? 2 : 1, KernelBudgets.MaxWideAccumulators);

    /// <summary>
    /// The runs of a vector: as many of <see cref="ColumnsPerRun"/> as fit, and one for the rest. A rest of a few columns goes on with the
    /// run before it (<see cref="KernelBudgets.RunsPerRest"/>).
    /// </summary>
    public ColumnRuns RunsOf(int columns)
    {
        int full = columns / ColumnsPerRun;
        int rest = columns % ColumnsPerRun;
        return full > 0 && rest > 0 && rest <= ColumnsPerRun / KernelBudgets.RunsPerRest
            ? new ColumnRuns(full - 1, ColumnsPerRun + rest)
            : new ColumnRuns(full, rest);
    }

    public static BlockPlan Create(int units, int gates, int inputSize, int recurrentSize)
    {
        int accumulators = new BlockPlan(units, 1, false, 1).Vectors * gates;
        bool isAlone = gates == 1 && recurrentSize > 0;
        int target = isAlone ? KernelBudgets.MaxAccumulators : KernelBudgets.TargetAccumulators;
        int wanted = (target + accumulators - 1) / accumulators;
        int fitting = Math.Max(1, KernelBudgets.MaxAccumulators / accumulators);
        int chains = Math.Min(Math.Min(wanted, fitting), KernelBudgets.MaxChains);
        int mostJoint = isAlone ? KernelBudgets.MaxColumnsPerJointChainAlone : KernelBudgets.MaxColumnsPerJointChain;
        bool apart = recurrentSize > 0 && ((long)inputSize + recurrentSize) / chains > mostJoint;
        int run = Math.Max(KernelBudgets.MinColumnsPerRun, chains * (isAlone ? KernelBudgets.MaxColumnsPerChainAlone : KernelBudgets.MaxColumnsPerChain));
        bool isLong = (long)inputSize + recurrentSize > KernelBudgets.ManyColumns;
        return new BlockPlan(units, chains, apart, isLong ? 2 * run : run);
    }
}
