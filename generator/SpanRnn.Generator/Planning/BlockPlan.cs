namespace SpanRnn.Generator.Planning;

/// <summary>How one block of a pass is computed: its vectors per gate and the chains per sum.</summary>
/// <param name="Units">Units of the block, a multiple of 8.</param>
/// <param name="Chains">
/// Independent partial sums per gate and unit: column k goes to chain k mod <paramref name="Chains"/>. They are part
/// of the cell's numerics, the same in every tier and every call.
/// </param>
internal sealed record BlockPlan(int Units, int Chains)
{
    /// <summary>Vectors of the widest tier per gate.</summary>
    public int Vectors => Units / PassLayout.PanelUnits;

    /// <summary>
    /// Vectors of a row that a tile holds for each of its states: two where that leaves registers, so that a broadcast
    /// serves two multiply-adds; always a divisor of any run of rows.
    /// </summary>
    public int TileVectors => Chains == 1 && Vectors % 2 == 0 ? 2 : 1;

    /// <summary>States of a tile that share registers: all of them, or half where chains take too many.</summary>
    public int TileStates => KernelBudgets.TileStates * TileVectors * Chains <= KernelBudgets.MaxAccumulators
        ? KernelBudgets.TileStates
        : KernelBudgets.TileStates / 2;

    public static BlockPlan Create(int units, int gates)
    {
        int accumulators = units / PassLayout.PanelUnits * gates;
        int wanted = (KernelBudgets.TargetAccumulators + accumulators - 1) / accumulators;
        int fitting = Math.Max(1, KernelBudgets.MaxAccumulators / accumulators);
        return new BlockPlan(units, Math.Min(Math.Min(wanted, fitting), KernelBudgets.MaxChains));
    }
}
