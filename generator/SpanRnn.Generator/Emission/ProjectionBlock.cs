namespace SpanRnn.Generator.Emission;

/// <summary>A block of an LSTM's projection: the new hidden state from what the output gate lets through.</summary>
internal sealed class ProjectionBlock(CellSpec spec) : BlockBody
{
    public override string Name => "Projection";

    public override string Summary => "New hidden state, projected";

    public override IReadOnlyList<string> Letters { get; } = [KernelNames.Letter(Gate.Projection)];

    public override IReadOnlyList<SumGroup> Products => [new("full", spec.HiddenSize, Letters, "x")];

    public override IReadOnlyList<BlockArgument> Memory { get; } = [new("projected")];

    public override void WriteEquations(SourceWriter writer, BlockVector place)
    {
        string sum = $"p{place.Index}";
        new EquationText(writer, spec, "").Limit(sum, spec.ProjectionClip);
        writer.Line($"TSimd.Store(TSimd.FlushTiny({sum}), ref projected, {place.Unit});");
    }
}
