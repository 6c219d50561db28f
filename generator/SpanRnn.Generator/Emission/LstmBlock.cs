namespace SpanRnn.Generator.Emission;

/// <summary>A block of an LSTM.</summary>
internal sealed class LstmBlock(CellSpec spec, bool lowLatency) : BlockBody
{
    private readonly string _equations = lowLatency ? "LowLatencyLstmEquations" : "LstmEquations";
    private readonly string _types = KernelNames.EquationTypes(spec.Mode, lowLatency);

    public override string Name => "Gates";

    public override string Summary => "New cell state and new hidden state from gates i, f, g, o";

    public override IReadOnlyList<string> Letters { get; } = [.. spec.Gates.Select(KernelNames.Letter)];

    public override IReadOnlyList<SumGroup> Products =>
    [
        new("input", spec.InputSize, Letters, "x"),
        new("hidden", spec.OutputSize, Letters, "h") { StartsApart = Letters },
    ];

    public override IReadOnlyList<BlockArgument> Memory { get; } = [new("next"), new("cell")];

    public override void WriteEquations(SourceWriter writer, BlockVector place) => WriteInTurns(writer, [place]);

    public override IReadOnlyList<string> Statements(BlockVector place)
    {
        int v = place.Index;
        return
        [
            $"TVector c{v} = {_equations}.Cell<{_types}>(i{v}, f{v}, g{v}, TSimd.Load(ref cell, {place.Unit}));",
            $"TSimd.Store(TSimd.FlushTiny(c{v}), ref cell, {place.Unit});",
            $"TVector {NewState(v)} = {_equations}.Hidden<{_types}>(o{v}, c{v});",
            $"TSimd.Store({NewState(v)}, ref next, {place.Unit});",
        ];
    }

    public override string NewState(int vector) => $"h{Literal.Of(vector)}";
}
