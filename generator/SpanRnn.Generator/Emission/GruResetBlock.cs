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
        new("hidden", spec.HiddenSize, Letters, "h") { StartsApart = Letters },
    ];

    public override IReadOnlyList<BlockArgument> Memory { get; } = [new("hidden", "old"), new("update"), new("resetHidden")];

    public override void WriteEquations(SourceWriter writer, BlockVector place)
    {
        int v = place.Index;
        if (EquationText.IsStandard(spec))
        {
            writer.Line($"""
                TSimd.Store(z{v}, ref update, {place.Unit});
                TSimd.Store(GruEquations.ResetHidden<{_types}>(r{v}, TSimd.Load(ref old, {place.Unit})), ref resetHidden, {place.Unit});
                """);
            return;
        }

        var text = new EquationText(writer, spec, _types);
        text.Gate($"update{v}", $"z{v}");
        text.Gate($"reset{v}", $"r{v}");
        writer.Line($"""
            TSimd.Store(update{v}, ref update, {place.Unit});
            TSimd.Store(TSimd.Multiply(reset{v}, TSimd.Load(ref old, {place.Unit})), ref resetHidden, {place.Unit});
            """);
    }
}
