namespace SpanRnn.Generator.Emission;

/// <summary>A block of an LSTM with layer normalisation: its sums alone, for the equations need those of all units.</summary>
internal sealed class NormalizedLstmBlock(CellSpec spec) : BlockBody
{
    public override string Name => "Sums";

    public override string Summary => "Sums of gates " + string.Join(", ", Letters);

    public override IReadOnlyList<string> Letters { get; } = [.. spec.Gates.Select(KernelNames.Letter)];

    public override IReadOnlyList<SumGroup> Products =>
    [
        new("input", spec.InputSize, Letters, "x"),
        new("hidden", spec.OutputSize, Letters, "h") { StartsApart = Letters },
    ];

    public override IReadOnlyList<BlockArgument> Memory { get; } = [new("sums")];

    public override void WriteEquations(SourceWriter writer, BlockVector place)
    {
        for (int gate = 0; gate < Letters.Count; gate++)
        {
            writer.Line($"TSimd.Store({Letters[gate]}{place.Index}, ref sums, {Literal.Of(gate * place.Layout.PaddedUnits)} + {place.Unit});");
        }
    }
}
