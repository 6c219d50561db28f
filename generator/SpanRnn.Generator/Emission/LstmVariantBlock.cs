namespace SpanRnn.Generator.Emission;

/// <summary>A block of an LSTM with options: other activations, limits, peepholes, coupled gates, a projection to come.</summary>
internal sealed class LstmVariantBlock(CellSpec spec) : BlockBody
{
    private readonly string _types = KernelNames.EquationTypes(spec.Mode, lowLatency: false);

    public override string Name => "Gates";

    public override string Summary => "New cell state and new hidden state from gates " + string.Join(", ", Letters);

    public override IReadOnlyList<string> Letters { get; } = [.. spec.Gates.Select(KernelNames.Letter)];

    public override IReadOnlyList<SumGroup> Products =>
    [
        new("input", spec.InputSize, Letters, "x"),
        new("hidden", spec.OutputSize, Letters, "h") { StartsApart = Letters },
    ];

    public override IReadOnlyList<BlockArgument> Memory { get; } = [new("next"), new("cell")];

    public override void WriteEquations(SourceWriter writer, BlockVector place)
    {
        int v = place.Index;
        var text = new EquationText(writer, spec, _types);
        writer.Line($"TVector old{v} = TSimd.Load(ref cell, {place.Unit});");
        if (spec.Coupling != GateCoupling.InputFromForget)
        {
            text.AddPeephole(place, Gate.Input, $"i{v}", $"old{v}");
            text.Gate($"input{v}", $"i{v}");
        }

        if (spec.Coupling != GateCoupling.ForgetFromInput)
        {
            text.AddPeephole(place, Gate.Forget, $"f{v}", $"old{v}");
            text.Gate($"forget{v}", $"f{v}");
        }

        if (spec.Coupling == GateCoupling.InputFromForget)
        {
            writer.Line($"TVector input{v} = TSimd.Subtract(TSimd.Broadcast(1f), forget{v});");
        }
        else if (spec.Coupling == GateCoupling.ForgetFromInput)
        {
            writer.Line($"TVector forget{v} = TSimd.Subtract(TSimd.Broadcast(1f), input{v});");
        }

        text.Candidate($"candidate{v}", $"g{v}");
        writer.Line($"TVector c{v} = TSimd.MultiplyAdd(forget{v}, old{v}, TSimd.Multiply(input{v}, candidate{v}));");
        text.Limit($"c{v}", spec.CellClip);
        text.AddPeephole(place, Gate.Output, $"o{v}", $"c{v}");
        text.Gate($"output{v}", $"o{v}");
        writer.Line($"""
            TSimd.Store(TSimd.FlushTiny(c{v}), ref cell, {place.Unit});
            TVector {NewState(v)} = TSimd.FlushTiny(TSimd.Multiply(output{v}, {ActivationText.Call(spec.CellActivation, _types, CellSum(v))}));
            TSimd.Store({NewState(v)}, ref next, {place.Unit});
            """);
    }

    public override string NewState(int vector) => $"h{Literal.Of(vector)}";

    /// <summary>The activations take sigmoid's sums halved.</summary>
    private string CellSum(int vector) =>
        spec.CellActivation == Activation.Sigmoid ? $"TSimd.Multiply(TSimd.Broadcast(0.5f), c{vector})" : $"c{vector}";
}
