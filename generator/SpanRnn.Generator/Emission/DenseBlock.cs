namespace SpanRnn.Generator.Emission;

/// <summary>A block of a dense layer.</summary>
internal sealed class DenseBlock(DenseSpec spec) : BlockBody
{
    private readonly string _types = KernelNames.EquationTypes(ActivationMode.Accurate, lowLatency: false);

    public override string Name => "Units";

    public override string Summary => "Outputs of the dense layer";

    public override IReadOnlyList<string> Letters { get; } = [KernelNames.Letter(Gate.Hidden)];

    public override IReadOnlyList<SumGroup> Products => [new("input", spec.InputSize, Letters, "x")];

    public override IReadOnlyList<BlockArgument> Memory { get; } = [new("output")];

    public override void WriteEquations(SourceWriter writer, BlockVector place) =>
        writer.Line($"TSimd.Store({ActivationText.Call(spec.Activation, _types, $"s{place.Index}")}, ref output, {place.Unit});");
}
