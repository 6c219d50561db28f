using SpanRnn.Bench.Contestants;
using SpanRnn.Testing;

namespace SpanRnn.Bench.Cells;

/// <summary>One cell to be measured: its spec, the same weights for everyone, and who competes.</summary>
public sealed class BenchCell
{
    private readonly Func<CellParameters, IStepper> _createSpanRnn;

    private BenchCell(CellSpec spec, Func<CellParameters, IStepper> createSpanRnn)
    {
        Spec = spec;
        Parameters = RandomParameters.Create(spec, seed: 1);
        _createSpanRnn = createSpanRnn;
    }

    /// <summary>What the cell is.</summary>
    internal CellSpec Spec { get; }

    /// <summary>The weights, as PyTorch initialises them.</summary>
    internal CellParameters Parameters { get; }

    /// <summary>Multiply-adds of one step: one per weight. Biases and activations don't count.</summary>
    internal long MultiplyAdds => (long)Spec.Gates.Count * Spec.HiddenSize * (Spec.InputSize + Spec.HiddenSize);

    /// <summary>Bytes of weights that a step must read at least once.</summary>
    internal long WeightBytes => MultiplyAdds * sizeof(float);

    /// <summary><c>8×8</c>: input size × hidden size.</summary>
    internal string Size => FormattableString.Invariant($"{Spec.InputSize}×{Spec.HiddenSize}");

    /// <summary>The name in the tables: <c>LSTM 8×8</c>.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => $"{Spec.Kind.ToString().ToUpperInvariant()} {Size}";

    /// <summary>A cell that a generated class implements.</summary>
    internal static BenchCell Of<TCell>()
        where TCell : class, ILoopedCell<TCell> =>
        new(TCell.Spec, parameters => new SpanRnnStepper<TCell>(parameters));

    /// <summary>Makes a contestant and checks its numbers.</summary>
    /// <param name="name">One of <see cref="ContestantNames"/>.</param>
    /// <exception cref="InvalidOperationException">The contestant computes something else than the cell.</exception>
    internal IStepper CreateStepper(string name)
    {
        IStepper stepper = Create(name);
        ContestantCheck.Check(stepper, Parameters);
        return stepper;
    }

    private IStepper Create(string name) => (name, Spec.Kind) switch
    {
        (ContestantNames.SpanRnn, _) => _createSpanRnn(Parameters),
        (ContestantNames.OnnxRuntime, _) => new OnnxRuntimeStepper(Parameters),
        (ContestantNames.Naive, CellKind.Lstm) => new NaiveLstm(Parameters),
        (ContestantNames.Naive, CellKind.Gru) => new NaiveGru(Parameters),
        (ContestantNames.TensorPrimitives, CellKind.Lstm) => new TensorPrimitivesLstm(Parameters),
        (ContestantNames.TensorPrimitives, CellKind.Gru) => new TensorPrimitivesGru(Parameters),
        _ => throw new ArgumentException($"Nothing runs {Spec} as '{name}'.", nameof(name)),
    };
}
