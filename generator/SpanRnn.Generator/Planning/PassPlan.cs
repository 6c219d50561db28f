namespace SpanRnn.Generator.Planning;

/// <summary>One sweep over weights: the layout, and how its full blocks and its tail are computed.</summary>
internal sealed record PassPlan(PassLayout Layout, BlockPlan? Full, BlockPlan? Tail)
{
    public static PassPlan Create(
        IReadOnlyList<Gate> gates, int units, int inputSize, int recurrentSize, bool separateRecurrentBias = false)
    {
        // Blocks of nearly equal size: nine panels with at most eight per block make 5 + 4, not 8 + 1.
        int panels = PassLayout.Pad(units) / PassLayout.PanelUnits;
        int most = KernelBudgets.MaxPanels(gates.Count);
        int blocks = (panels + most - 1) / most;
        int panelsPerBlock = (panels + blocks - 1) / blocks;
        var layout = new PassLayout(
            gates, units, inputSize, recurrentSize, panelsPerBlock * PassLayout.PanelUnits, separateRecurrentBias);

        return new PassPlan(
            layout,
            layout.FullBlocks > 0 ? BlockPlan.Create(layout.BlockUnits, gates.Count) : null,
            layout.TailUnits > 0 ? BlockPlan.Create(layout.TailUnits, gates.Count) : null);
    }

    /// <summary>Whether one block holds all units, so that a step needs no scratch memory.</summary>
    public bool IsSingleBlock => Layout.FullBlocks + (Tail is null ? 0 : 1) == 1;
}
