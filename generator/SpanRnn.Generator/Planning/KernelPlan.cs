namespace SpanRnn.Generator.Planning;

/// <summary>All passes of a cell, in the order in which they run and lie in memory.</summary>
internal sealed record KernelPlan(IReadOnlyList<PassPlan> Passes)
{
    /// <summary>
    /// Whether a batch's states and a sequence's inputs share each weight that is read. It does not pay while the weights of several gates
    /// stay in the first-level cache, and cells with a projection or layer normalisation take their steps one by one.
    /// </summary>
    public bool SharesWeights => !IsSequential && Passes.Sum(static pass => pass.Layout.FloatCount) * sizeof(float)
        > (Passes.All(static pass => pass.Layout.Gates.Count == 1) ? KernelBudgets.UnsharedBytesOfOneGate : KernelBudgets.FirstLevelCacheBytes);

    private bool IsSequential { get; init; }

    /// <summary>Whether any pass has blocks for vectors of 16 lanes.</summary>
    public bool IsWide => Passes.Any(static pass => pass.IsWide);

    private static readonly Gate[] ResetAndUpdate = [Gate.Reset, Gate.Update];
    private static readonly Gate[] CandidateOnly = [Gate.Candidate];
    private static readonly Gate[] Output = [Gate.Hidden];
    private static readonly Gate[] Projection = [Gate.Projection];

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

        // With layer normalisation the equations find peepholes elsewhere, see NormalizationLayout.
        PassPlan gates = PassPlan.Create(
            spec.Gates, hidden, spec.InputSize, spec.OutputSize, spec.HasSeparateRecurrentBias, spec.Peephole && !spec.LayerNormalization);
        return new KernelPlan(spec.ProjectionSize > 0
            ? [gates, PassPlan.Create(Projection, spec.ProjectionSize, hidden, recurrentSize: 0)]
            : [spec.LayerNormalization ? gates : gates.Joined()])
        {
            IsSequential = spec.LayerNormalization || spec.ProjectionSize > 0,
        };
    }

    public static PassPlan Create(DenseSpec spec) => PassPlan.Create(Output, spec.OutputSize, spec.InputSize, recurrentSize: 0).Joined();
}
