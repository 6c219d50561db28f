namespace SpanRnn.Generator.Emission;

/// <summary>A block of an LSTM.</summary>
internal sealed class LstmBlock(CellSpec spec, bool lowLatency) : BlockBody
{
    private readonly string _types = KernelNames.EquationTypes(spec.Mode, lowLatency);

    public override string Name => "Gates";

    public override string Summary => "New cell state and new hidden state from gates i, f, g, o";

    public override IReadOnlyList<string> Letters { get; } = [.. spec.Gates.Select(KernelNames.Letter)];

    public override IReadOnlyList<SumGroup> Products =>
    [
        new("input", spec.InputSize, Letters, "x"),
        new("hidden", spec.HiddenSize, Letters, "h"),
    ];

    public override IReadOnlyList<BlockArgument> Memory { get; } = [new("next"), new("cell")];

    public override void WriteEquations(SourceWriter writer, int vector, string unit) => writer.Line($"""
        TVector c{vector} = LstmEquations.Cell<{_types}>(i{vector}, f{vector}, g{vector}, TSimd.Load(ref cell, {unit}));
        TSimd.Store(TSimd.FlushTiny(c{vector}), ref cell, {unit});
        TSimd.Store(LstmEquations.Hidden<{_types}>(o{vector}, c{vector}), ref next, {unit});
        """);
}
