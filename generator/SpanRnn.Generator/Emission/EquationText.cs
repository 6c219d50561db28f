namespace SpanRnn.Generator.Emission;

/// <summary>Equations of cells with options, written out step by step: activations, limits, peepholes.</summary>
internal sealed class EquationText(SourceWriter writer, CellSpec spec, string types)
{
    /// <summary>
    /// Whether a cell has the equations of the textbook, which SpanRnn.Kernels holds with as few divisions as they allow.
    /// </summary>
    public static bool IsStandard(CellSpec spec) =>
        spec.Activation == Activation.Tanh
        && spec.GateActivation == Activation.Sigmoid
        && spec.CellActivation == Activation.Tanh
        && spec is { Clip: 0, CellClip: 0, Peephole: false, Coupling: GateCoupling.None };

    /// <summary>Declares the value of a gate from its sum: limit, then activation.</summary>
    public void Gate(string name, string sum) => Declare(name, sum, spec.GateActivation);

    /// <summary>Declares the value of the candidate, or of a vanilla RNN's unit, from its sum.</summary>
    public void Candidate(string name, string sum) => Declare(name, sum, spec.Activation);

    /// <summary>Adds a gate's share of the cell state to its sum.</summary>
    public void AddPeephole(BlockVector place, Gate gate, string sum, string cell)
    {
        if (spec.Peephole)
        {
            writer.Line($"{sum} = TSimd.MultiplyAdd({place.Peephole(gate)}, {cell}, {sum});");
        }
    }

    /// <summary>Stores a GRU's new hidden state, (1 − z)·n + z·h.</summary>
    public void MixHidden(BlockVector place, string update, string candidate)
    {
        int v = place.Index;
        writer.Line($"""
            TVector keep{v} = {update};
            TVector h{v} = TSimd.MultiplyAdd(keep{v}, {place.Old}, TSimd.Multiply(TSimd.Subtract(TSimd.Broadcast(1f), keep{v}), {candidate}));
            h{v} = TSimd.FlushTiny(h{v});
            TSimd.Store(h{v}, ref next, {place.Unit});
            """);
    }

    /// <summary>Limits a variable, if there is a limit.</summary>
    public void Limit(string variable, float limit)
    {
        if (limit > 0)
        {
            string bound = Literal.Of(limit);
            writer.Line($"{variable} = TSimd.AtLeast(TSimd.Broadcast(-{bound}), TSimd.AtMost(TSimd.Broadcast({bound}), {variable}));");
        }
    }

    private void Declare(string name, string sum, ActivationFunction function)
    {
        // The packer has halved the sums of a sigmoid.
        Limit(sum, function == Activation.Sigmoid ? 0.5f * spec.Clip : spec.Clip);
        writer.Line($"TVector {name} = {ActivationText.Call(function, types, sum)};");
    }
}
