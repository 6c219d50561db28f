using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Emission;

/// <summary>Writes a block of a GRU with the reset after the recurrent product: one pass.</summary>
internal sealed class GruBlock(CellSpec spec) : BlockBody
{
    private static readonly string Reset = KernelNames.Letter(Gate.Reset);
    private static readonly string Update = KernelNames.Letter(Gate.Update);
    private static readonly string Candidate = KernelNames.Letter(Gate.Candidate);

    public override string Name => "Gates";

    public override string Summary => "Gates r, z, candidate and new hidden state";

    public override IReadOnlyList<BlockArgument> Arguments =>
    [
        BlockArgument.Whole("input"),
        BlockArgument.Whole("hidden"),
        new BlockArgument("hidden", IsPerUnit: true, "old"),
        BlockArgument.PerUnit("next"),
    ];

    public override void Write(SourceWriter writer, ProductsWriter products, BlockPlan block)
    {
        string recurrent = KernelNames.RecurrentCandidate;
        products.WriteBiases([Reset, Update, Candidate, recurrent]);
        products.WriteProducts("input", spec.InputSize, [Reset, Update, Candidate], "x");
        products.WriteProducts("hidden", spec.HiddenSize, [Reset, Update, recurrent], "h");
        for (int vector = 0; vector < block.Vectors; vector++)
        {
            string unit = UnitOf(vector);
            writer.Line($"g{vector} = GruEquations.Candidate<TSimd, TVector, {KernelNames.Tanh(spec.Mode)}>(r{vector}, g{vector}, {recurrent}{vector});");
            writer.Line($"TSimd.Store(GruEquations.Hidden<TSimd, TVector, {KernelNames.Tanh(spec.Mode)}>(z{vector}, g{vector}, TSimd.Load(ref old, {unit})), ref next, {unit});");
        }
    }
}
