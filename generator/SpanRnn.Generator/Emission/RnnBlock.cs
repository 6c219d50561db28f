using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Emission;

/// <summary>Writes a block of a vanilla RNN.</summary>
internal sealed class RnnBlock(CellSpec spec) : BlockBody
{
    private static readonly string[] Letters = [KernelNames.Letter(Gate.Hidden)];

    public override string Name => "Sums";

    public override string Summary => "Weighted sums and new hidden state";

    public override IReadOnlyList<BlockArgument> Arguments =>
    [
        BlockArgument.Whole("input"),
        BlockArgument.Whole("hidden"),
        BlockArgument.PerUnit("next"),
    ];

    public override void Write(SourceWriter writer, ProductsWriter products, BlockPlan block)
    {
        products.WriteBiases(Letters);
        products.WriteProducts("input", spec.InputSize, Letters, "x");
        products.WriteProducts("hidden", spec.HiddenSize, Letters, "h");
        for (int vector = 0; vector < block.Vectors; vector++)
        {
            writer.Line($"TSimd.Store(Activations.{spec.Activation}<TSimd, TVector, {KernelNames.Tanh(spec.Mode)}>(s{vector}), ref next, {UnitOf(vector)});");
        }
    }
}
