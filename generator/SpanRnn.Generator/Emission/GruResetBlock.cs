namespace SpanRnn.Generator.Emission;

/// <summary>A block of the first pass of a GRU with the reset before the recurrent product.</summary>
internal sealed class GruResetBlock(CellSpec spec) : BlockBody
{
    private readonly string _types = KernelNames.EquationTypes(spec.Mode, lowLatency: false);

    public override string Name => "Gates";

    public override string Summary => "What the candidate sees of the hidden state, and the update gate's sums";

    public override IReadOnlyList<string> Letters { get; } = [KernelNames.Letter(Gate.Reset), KernelNames.Letter(Gate.Update)];

    public override IReadOnlyList<SumGroup> Products =>
    [
        new("input", spec.InputSize, Letters, "x"),
        new("hidden", spec.HiddenSize, Letters, "h"),
    ];

    public override IReadOnlyList<BlockArgument> Memory { get; } = [new("hidden", "old"), new("update"), new("resetHidden")];

    public override void WriteEquations(SourceWriter writer, int vector, string unit) => writer.Line($"""
        TSimd.Store(z{vector}, ref update, {unit});
        TSimd.Store(GruEquations.ResetHidden<{_types}>(r{vector}, TSimd.Load(ref old, {unit})), ref resetHidden, {unit});
        """);
}
