namespace SpanRnn.Generator.Emission;

/// <summary>A block of a GRU with the reset after the recurrent product: one pass.</summary>
internal sealed class GruBlock(CellSpec spec, bool lowLatency) : BlockBody
{
    private static readonly string Recurrent = KernelNames.RecurrentCandidate;

    private readonly string _types = KernelNames.EquationTypes(spec.Mode, lowLatency);
    private readonly string[] _gates = [.. spec.Gates.Select(KernelNames.Letter)];

    public override string Name => "Gates";

    public override string Summary => "New hidden state from gates r, z and the candidate's two sums";

    public override IReadOnlyList<string> Letters => [.. _gates, Recurrent];

    public override IReadOnlyList<SumGroup> Products =>
    [
        new("input", spec.InputSize, _gates, "x"),
        new("hidden", spec.HiddenSize, [_gates[0], _gates[1], Recurrent], "h"),
    ];

    public override IReadOnlyList<BlockArgument> Memory { get; } = [new("hidden", "old"), new("next")];

    public override void WriteEquations(SourceWriter writer, int vector, string unit) => writer.Line($"""
        TVector n{vector} = GruEquations.Candidate<{_types}>(r{vector}, g{vector}, {Recurrent}{vector});
        TSimd.Store(TSimd.FlushTiny(GruEquations.Hidden<{_types}>(z{vector}, n{vector}, TSimd.Load(ref old, {unit}))), ref next, {unit});
        """);
}
