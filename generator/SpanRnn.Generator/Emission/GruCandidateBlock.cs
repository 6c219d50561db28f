namespace SpanRnn.Generator.Emission;

/// <summary>A block of the second pass of a GRU with the reset before the recurrent product.</summary>
internal sealed class GruCandidateBlock(CellSpec spec) : BlockBody
{
    private readonly string _types = KernelNames.EquationTypes(spec.Mode, lowLatency: false);

    public override string Name => "Candidate";

    public override string Summary => "New hidden state from the candidate and the update gate";

    public override IReadOnlyList<string> Letters { get; } = [KernelNames.Letter(Gate.Candidate)];

    public override IReadOnlyList<SumGroup> Products =>
    [
        new("input", spec.InputSize, Letters, "x"),
        new("resetHidden", spec.HiddenSize, Letters, "h") { StartsApart = Letters },
    ];

    public override IReadOnlyList<BlockArgument> Memory { get; } = [new("hidden", "old"), new("update"), new("next")];

    public override void WriteEquations(SourceWriter writer, BlockVector place)
    {
        int v = place.Index;
        if (EquationText.IsStandard(spec))
        {
            writer.Line(
                $"TSimd.Store(TSimd.FlushTiny(GruEquations.Hidden<{_types}>(TSimd.Load(ref update, {place.Unit}), g{v}, TSimd.Load(ref old, {place.Unit}))), ref next, {place.Unit});");
            return;
        }

        var text = new EquationText(writer, spec, _types);
        text.Candidate($"n{v}", $"g{v}");
        text.MixHidden(place, $"TSimd.Load(ref update, {place.Unit})", $"n{v}");
    }
}
