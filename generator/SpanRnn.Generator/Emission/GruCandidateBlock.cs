using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Emission;

/// <summary>Writes the second pass of a GRU with the reset before the recurrent product: candidate and new hidden state.</summary>
internal sealed class GruCandidateBlock(CellSpec spec) : BlockBody
{
    private static readonly string[] Letters = [KernelNames.Letter(Gate.Candidate)];

    public override string Name => "Candidate";

    public override string Summary => "Candidate and new hidden state, which takes the place of the update gate's sums";

    public override IReadOnlyList<BlockArgument> Arguments =>
    [
        BlockArgument.Whole("input"),
        BlockArgument.Whole("resetHidden"),
        new BlockArgument("hidden", IsPerUnit: true, "old"),
        BlockArgument.PerUnit("update"),
    ];

    public override void Write(SourceWriter writer, ProductsWriter products, BlockPlan block)
    {
        products.WriteBiases(Letters);
        products.WriteProducts("input", spec.InputSize, Letters, "x");
        products.WriteProducts("resetHidden", spec.HiddenSize, Letters, "h");
        for (int vector = 0; vector < block.Vectors; vector++)
        {
            string unit = UnitOf(vector);
            writer.Line($"TSimd.Store(GruEquations.Hidden<TSimd, TVector, {KernelNames.Tanh(spec.Mode)}>(TSimd.Load(ref update, {unit}), g{vector}, TSimd.Load(ref old, {unit})), ref update, {unit});");
        }
    }
}
