using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Emission;

/// <summary>Writes a block of an LSTM.</summary>
internal sealed class LstmBlock(CellSpec spec) : BlockBody
{
    private static readonly string[] Letters =
    [
        KernelNames.Letter(Gate.Input),
        KernelNames.Letter(Gate.Forget),
        KernelNames.Letter(Gate.Candidate),
        KernelNames.Letter(Gate.Output),
    ];

    public override string Name => "Gates";

    public override string Summary => "Gates i, f, g, o, new cell state and new hidden state";

    public override IReadOnlyList<BlockArgument> Arguments =>
    [
        BlockArgument.Whole("input"),
        BlockArgument.Whole("hidden"),
        BlockArgument.PerUnit("next"),
        BlockArgument.PerUnit("cell"),
    ];

    public override void Write(SourceWriter writer, ProductsWriter products, BlockPlan block)
    {
        products.WriteBiases(Letters);
        products.WriteProducts("input", spec.InputSize, Letters, "x");
        products.WriteProducts("hidden", spec.HiddenSize, Letters, "h");
        for (int vector = 0; vector < block.Vectors; vector++)
        {
            string unit = UnitOf(vector);
            writer.Line($"TVector c{vector} = LstmEquations.Cell<TSimd, TVector, {KernelNames.Tanh(spec.Mode)}>(i{vector}, f{vector}, g{vector}, TSimd.Load(ref cell, {unit}));");
            writer.Line($"TSimd.Store(c{vector}, ref cell, {unit});");
            writer.Line($"TSimd.Store(LstmEquations.Hidden<TSimd, TVector, {KernelNames.Tanh(spec.Mode)}>(o{vector}, c{vector}), ref next, {unit});");
        }
    }
}
