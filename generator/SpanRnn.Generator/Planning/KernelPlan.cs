namespace SpanRnn.Generator.Planning;

/// <summary>All passes of a cell, in the order in which they run and lie in memory.</summary>
internal sealed record KernelPlan(IReadOnlyList<PassPlan> Passes)
{
    private static readonly Gate[] ResetAndUpdate = [Gate.Reset, Gate.Update];
    private static readonly Gate[] CandidateOnly = [Gate.Candidate];
    private static readonly Gate[] Output = [Gate.Hidden];

    public static KernelPlan Create(CellSpec spec)
    {
        int hidden = spec.HiddenSize;
        if (spec.Kind == CellKind.Gru && spec.Reset == GruReset.BeforeProduct)
        {
            // The candidate multiplies r ⊙ h, so every reset gate has to be known before its first product.
            return new KernelPlan(
            [
                PassPlan.Create(ResetAndUpdate, hidden, spec.InputSize, hidden),
                PassPlan.Create(CandidateOnly, hidden, spec.InputSize, hidden),
            ]);
        }

        return new KernelPlan([PassPlan.Create(spec.Gates, hidden, spec.InputSize, hidden, spec.HasSeparateRecurrentBias)]);
    }

    public static PassPlan Create(DenseSpec spec) => PassPlan.Create(Output, spec.OutputSize, spec.InputSize, recurrentSize: 0);
}
