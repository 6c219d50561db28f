namespace SpanRnn.Generator.Emission;

/// <summary>A block of a GRU with the reset after the recurrent product: one pass.</summary>
internal sealed class GruBlock(CellSpec spec, bool lowLatency) : BlockBody
{
    private static readonly string Recurrent = KernelNames.RecurrentCandidate;

    private readonly string _equations = lowLatency ? "LowLatencyGruEquations" : "GruEquations";
    private readonly string _types = KernelNames.EquationTypes(spec.Mode, lowLatency);
    private readonly string[] _gates = [.. spec.Gates.Select(KernelNames.Letter)];

    public override string Name => "Gates";

    public override string Summary => "New hidden state from gates r, z and the candidate's two sums";

    public override IReadOnlyList<string> Letters => [.. _gates, Recurrent];

    public override IReadOnlyList<SumGroup> Products =>
    [
        new("input", spec.InputSize, _gates, "x"),
        new("hidden", spec.HiddenSize, [_gates[0], _gates[1], Recurrent], "h") { StartsApart = _gates },
    ];

    public override IReadOnlyList<BlockArgument> Memory { get; } = [new("hidden", "old"), new("next")];

    public override void WriteEquations(SourceWriter writer, BlockVector place)
    {
        int v = place.Index;
        if (Statements(place) is not null)
        {
            WriteInTurns(writer, [place]);
            return;
        }

        var text = new EquationText(writer, spec, _types);
        text.Gate($"reset{v}", $"r{v}");
        writer.Line($"g{v} = TSimd.MultiplyAdd(reset{v}, {Recurrent}{v}, g{v});");
        text.Candidate($"n{v}", $"g{v}");
        text.Gate($"update{v}", $"z{v}");
        text.MixHidden(place, $"update{v}", $"n{v}");
    }

    public override IReadOnlyList<string>? Statements(BlockVector place)
    {
        int v = place.Index;
        return EquationText.IsStandard(spec)
            ?
            [
                $"TVector n{v} = {_equations}.Candidate<{_types}>(r{v}, g{v}, {Recurrent}{v});",
                $"TVector {NewState(v)} = {Flushed($"{_equations}.Hidden<{_types}>(z{v}, n{v}, {place.Old})")};",
                $"TSimd.Store({NewState(v)}, ref next, {place.Unit});",
            ]
            : null;
    }

    /// <summary>The equations of small cells flush what h' is made of, so that it need not wait for that.</summary>
    private string Flushed(string hidden) => lowLatency ? hidden : $"TSimd.FlushTiny({hidden})";

    public override string NewState(int vector) => $"h{Literal.Of(vector)}";
}
