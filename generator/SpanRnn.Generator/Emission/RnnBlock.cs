namespace SpanRnn.Generator.Emission;

/// <summary>A block of a vanilla RNN.</summary>
internal sealed class RnnBlock(CellSpec spec, bool lowLatency) : BlockBody
{
    private readonly string _types = KernelNames.EquationTypes(spec.Mode, lowLatency);

    public override string Name => "Units";

    public override string Summary => "New hidden state from weighted sums";

    public override IReadOnlyList<string> Letters { get; } = [.. spec.Gates.Select(KernelNames.Letter)];

    public override IReadOnlyList<SumGroup> Products =>
    [
        new("input", spec.InputSize, Letters, "x"),
        new("hidden", spec.HiddenSize, Letters, "h") { StartsApart = Letters },
    ];

    public override IReadOnlyList<BlockArgument> Memory { get; } = [new("next")];

    public override void WriteEquations(SourceWriter writer, BlockVector place)
    {
        int v = place.Index;
        new EquationText(writer, spec, _types).Candidate($"h{v}", $"s{v}");

        // tanh(s) is tiny where s is, and need not be waited for.
        string judged = spec.Activation == Activation.Tanh ? $"h{v}, s{v}" : $"h{v}";
        writer.Line($"""
            {NewState(v)} = TSimd.FlushTiny({judged});
            TSimd.Store({NewState(v)}, ref next, {place.Unit});
            """);
    }

    public override string NewState(int vector) => $"h{Literal.Of(vector)}";
}
