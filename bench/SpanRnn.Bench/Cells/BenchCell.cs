using SpanRnn.Bench.Bulk;
using SpanRnn.Bench.Contestants;
using SpanRnn.Testing;

namespace SpanRnn.Bench.Cells;

/// <summary>One cell to be measured: its spec, the same weights for everyone, and who competes.</summary>
public sealed class BenchCell
{
    private readonly Func<CellParameters, IStepper> _createSpanRnn;
    private readonly Func<CellParameters, IStepper> _createFast;

    private readonly Func<CellParameters, Workload, IBulkContestant[]>? _createBulk;

    private BenchCell(
        CellSpec spec,
        Func<CellParameters, IStepper> createSpanRnn,
        Func<CellParameters, IStepper> createFast,
        Func<CellParameters, Workload, IBulkContestant[]>? createBulk)
    {
        Spec = spec;
        Parameters = RandomParameters.Create(spec, seed: 1);
        _createSpanRnn = createSpanRnn;
        _createFast = createFast;
        _createBulk = createBulk;
    }

    /// <summary>What the cell is.</summary>
    internal CellSpec Spec { get; }

    /// <summary>The weights, as PyTorch initialises them.</summary>
    internal CellParameters Parameters { get; }

    /// <summary>Multiply-adds of one step: one per weight. Biases and activations don't count.</summary>
    internal long MultiplyAdds => (long)Spec.Gates.Count * Spec.HiddenSize * (Spec.InputSize + Spec.HiddenSize);

    /// <summary>Bytes of weights that a step must read at least once.</summary>
    internal long WeightBytes => MultiplyAdds * sizeof(float);

    /// <summary>Whether the cell is measured over sequences and batches too.</summary>
    internal bool HasBulk => _createBulk is not null;

    /// <summary><c>8×8</c>: input size × hidden size.</summary>
    internal string Size => FormattableString.Invariant($"{Spec.InputSize}×{Spec.HiddenSize}");

    /// <summary>The name in the tables: <c>LSTM 8×8</c>.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => $"{Spec.Kind.ToString().ToUpperInvariant()} {Size}";

    /// <summary>A cell that two generated classes implement.</summary>
    /// <typeparam name="TCell">With accurate activations.</typeparam>
    /// <typeparam name="TFast">With fast ones.</typeparam>
    internal static BenchCell Of<TCell, TFast>()
        where TCell : class, ILoopedCell<TCell>
        where TFast : class, ILoopedCell<TFast> =>
        new(TCell.Spec, CreateAccurate<TCell>, CreateFast<TFast>, createBulk: null);

    /// <summary>As <see cref="Of{TCell, TFast}"/>, sequences and batches included.</summary>
    internal static BenchCell WithBulk<TCell, TFast>()
        where TCell : class, IBulkCell<TCell>
        where TFast : class, ILoopedCell<TFast> =>
        new(TCell.Spec, CreateAccurate<TCell>, CreateFast<TFast>, CreateSpanRnnBulk<TCell>);

    /// <summary>Makes a contestant and checks its numbers.</summary>
    /// <param name="name">One of <see cref="ContestantNames"/>.</param>
    /// <exception cref="InvalidOperationException">The contestant computes something else than the cell.</exception>
    internal IStepper CreateStepper(string name)
    {
        IStepper stepper = Create(name);
        ContestantCheck.Check(stepper, Parameters);
        return stepper;
    }

    /// <summary>Makes all contestants for a sequence or a batch, SpanRnn's first.</summary>
    /// <exception cref="InvalidOperationException">The cell is measured by single steps only.</exception>
    internal IReadOnlyList<IBulkContestant> CreateBulk(Workload workload) => _createBulk is null
        ? throw new InvalidOperationException($"{this} is measured by single steps only.")
        : [.. _createBulk(Parameters, workload), new OnnxRuntimeBulk(Parameters, BulkShape.Of(workload))];

    private static SpanRnnStepper<TCell> CreateAccurate<TCell>(CellParameters parameters)
        where TCell : class, ILoopedCell<TCell> =>
        new(ContestantNames.SpanRnn, parameters);

    private static SpanRnnStepper<TFast> CreateFast<TFast>(CellParameters parameters)
        where TFast : class, ILoopedCell<TFast> =>
        new(ContestantNames.SpanRnnFast, parameters);

    private static IBulkContestant[] CreateSpanRnnBulk<TCell>(CellParameters parameters, Workload workload)
        where TCell : class, IBulkCell<TCell> =>
    [
        workload == Workload.Sequence ? new SpanRnnSequence<TCell>(parameters) : new SpanRnnBatch<TCell>(parameters, BulkShape.Of(workload)),
        new SpanRnnSingleSteps<TCell>(parameters, BulkShape.Of(workload)),
    ];

    private IStepper Create(string name) => (name, Spec.Kind) switch
    {
        (ContestantNames.SpanRnn, _) => _createSpanRnn(Parameters),
        (ContestantNames.SpanRnnFast, _) => _createFast(Parameters),
        (ContestantNames.OnnxRuntime, _) => new OnnxRuntimeStepper(Parameters),
        (ContestantNames.Naive, CellKind.Rnn) => new NaiveRnn(Parameters),
        (ContestantNames.Naive, CellKind.Lstm) => new NaiveLstm(Parameters),
        (ContestantNames.Naive, CellKind.Gru) => new NaiveGru(Parameters),
        (ContestantNames.TensorPrimitives, CellKind.Rnn) => new TensorPrimitivesRnn(Parameters),
        (ContestantNames.TensorPrimitives, CellKind.Lstm) => new TensorPrimitivesLstm(Parameters),
        (ContestantNames.TensorPrimitives, CellKind.Gru) => new TensorPrimitivesGru(Parameters),
        _ => throw new ArgumentException($"Nothing runs {Spec} as '{name}'.", nameof(name)),
    };
}
