namespace SpanRnn.Bench.Limits;

/// <summary>
/// The instructions between an old hidden state and the new one that wait for each other, of a cell with 8 units and few columns: no
/// step can be shorter, however many units compute beside it. Counted from <c>LowLatencyLstmEquations</c>,
/// <c>LowLatencyGruEquations</c> and the tanh fractions; the input's share is not on it.
/// </summary>
/// <param name="Name">The cell.</param>
/// <param name="MultiplyAdds">Multiply-adds.</param>
/// <param name="Multiplications">Multiplications.</param>
/// <param name="Additions">Additions.</param>
/// <param name="Limits">Minima and maxima.</param>
/// <param name="Divisions">Divisions.</param>
internal sealed record DependencyChain(string Name, int MultiplyAdds, int Multiplications, int Additions, int Limits, int Divisions)
{
    // A fraction: square, limit, three multiply-adds, one more for its numerator, division. Fast has one coefficient less in a row.
    private static readonly DependencyChain Fraction = new("fraction", 4, 1, 0, 1, 1);
    private static readonly DependencyChain FastFraction = new("fast fraction", 3, 1, 0, 1, 1);

    // Products: 8 columns in two chains, joined. f: its numerator meets c before the division. c′ is a sum. tanh of c′.
    private static readonly DependencyChain Lstm = new("LSTM", 4, 1, 1 + 1, 0, 0);

    // Products: 8 columns in three chains, joined. r in a fraction and a sum, n in another, which h′ adds to.
    private static readonly DependencyChain Gru = new("GRU", 3, 0, 2 + 1 + 1, 0, 0);

    /// <summary>The chains of the cells that are measured, by their names in the tables.</summary>
    public static IReadOnlyList<DependencyChain> All { get; } =
    [
        (Lstm + Fraction + Fraction) with { Name = "LSTM 8×8" },
        (Lstm + FastFraction + FastFraction) with { Name = "LSTM 8×8, fast" },
        (Gru + Fraction + Fraction) with { Name = "GRU 8×8" },
        (Gru + FastFraction + FastFraction) with { Name = "GRU 8×8, fast" },
    ];

    public static DependencyChain operator +(DependencyChain first, DependencyChain second) => new(
        first.Name,
        first.MultiplyAdds + second.MultiplyAdds,
        first.Multiplications + second.Multiplications,
        first.Additions + second.Additions,
        first.Limits + second.Limits,
        first.Divisions + second.Divisions);

    /// <summary>How long the chain takes.</summary>
    /// <param name="latency">Nanoseconds of an instruction by its name.</param>
    public double Nanoseconds(Func<string, double> latency) =>
        latency(ForwardLatency.Name)
        + (MultiplyAdds * latency(MultiplyAddLatency.Name))
        + (Multiplications * latency(MultiplyLatency.Name))
        + (Additions * latency(AddLatency.Name))
        + (Limits * latency(LimitLatency.Name))
        + (Divisions * latency(DivideLatency.Name));
}
