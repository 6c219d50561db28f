using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Emission;

/// <summary>Writes a block of a dense layer.</summary>
internal sealed class DenseBlock(DenseSpec spec) : BlockBody
{
    private static readonly string[] Letters = [KernelNames.Letter(Gate.Hidden)];

    public override string Name => "Outputs";

    public override string Summary => "Outputs of the dense layer";

    public override IReadOnlyList<BlockArgument> Arguments => [BlockArgument.Whole("input"), BlockArgument.PerUnit("output")];

    public override void Write(SourceWriter writer, ProductsWriter products, BlockPlan block)
    {
        products.WriteBiases(Letters);
        products.WriteProducts("input", spec.InputSize, Letters, "x");
        for (int vector = 0; vector < block.Vectors; vector++)
        {
            writer.Line($"TSimd.Store(Activations.{spec.Activation}<TSimd, TVector, {KernelNames.Tanh(ActivationMode.Accurate)}>(s{vector}), ref output, {UnitOf(vector)});");
        }
    }
}
