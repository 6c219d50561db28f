using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Emission;

/// <summary>Writes the first pass of a GRU with the reset before the recurrent product: r ⊙ h and the update gate's sums.</summary>
internal sealed class GruResetBlock(CellSpec spec) : BlockBody
{
    private static readonly string[] Letters = [KernelNames.Letter(Gate.Reset), KernelNames.Letter(Gate.Update)];

    public override string Name => "Gates";

    public override string Summary => "Gates r, z, and what the candidate sees of the hidden state";

    public override IReadOnlyList<BlockArgument> Arguments =>
    [
        BlockArgument.Whole("input"),
        BlockArgument.Whole("hidden"),
        new BlockArgument("hidden", IsPerUnit: true, "old"),
        BlockArgument.PerUnit("update"),
        BlockArgument.PerUnit("resetHidden"),
    ];

    public override void Write(SourceWriter writer, ProductsWriter products, BlockPlan block)
    {
        products.WriteBiases(Letters);
        products.WriteProducts("input", spec.InputSize, Letters, "x");
        products.WriteProducts("hidden", spec.HiddenSize, Letters, "h");
        for (int vector = 0; vector < block.Vectors; vector++)
        {
            string unit = UnitOf(vector);
            writer.Line($"TSimd.Store(z{vector}, ref update, {unit});");
            writer.Line($"TSimd.Store(GruEquations.ResetHidden<TSimd, TVector, {KernelNames.Tanh(spec.Mode)}>(r{vector}, TSimd.Load(ref old, {unit})), ref resetHidden, {unit});");
        }
    }
}
