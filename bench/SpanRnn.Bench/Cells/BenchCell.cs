using SpanRnn.Bench.Bulk;
using SpanRnn.Bench.Contestants;
using SpanRnn.Testing;

namespace SpanRnn.Bench.Cells;

/// <summary>One cell to be measured: its spec, the same weights for everyone, and who competes.</summary>
public sealed class BenchCell
{
    private readonly Func<CellParameters, IStepper> _createSpanRnn;
    private readonly Func<CellParameters, IStepper> _createFast;
    private readonly Func<CellParameters, Workload, IBulkContestant> _createBulk;
    private readonly Func<CellParameters, BulkShape, IBulkContestant> _createSingleSteps;

    private BenchCell(
        CellSpec spec,
        string className,
        Func<CellParameters, IStepper> createSpanRnn,
        Func<CellParameters, IStepper> createFast,
        Func<CellParameters, Workload, IBulkContestant> createBulk,
        Func<CellParameters, BulkShape, IBulkContestant> createSingleSteps)
    {
        Spec = spec;
        ClassName = className;
        Parameters = RandomParameters.Create(spec, seed: 1);
        _createSpanRnn = createSpanRnn;
        _createFast = createFast;
        _createBulk = createBulk;
        _createSingleSteps = createSingleSteps;
    }

    /// <summary>What the cell is.</summary>
    internal CellSpec Spec { get; }

    /// <summary>The generated class with accurate activations.</summary>
    internal string ClassName { get; }

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

    /// <summary>A cell that two generated classes implement.</summary>
    /// <typeparam name="TCell">With accurate activations.</typeparam>
    /// <typeparam name="TFast">With fast ones.</typeparam>
    internal static BenchCell Of<TCell, TFast>()
        where TCell : class, ILoopedCell<TCell>
        where TFast : class, ILoopedCell<TFast> =>
        new(TCell.Spec, typeof(TCell).Name, CreateAccurate<TCell>, CreateFast<TFast>, CreateSpanRnnBulk<TCell>, CreateSingleSteps<TCell>);

    /// <summary>Makes a contestant and checks its numbers.</summary>
    /// <param name="name">One of <see cref="ContestantNames"/>.</param>
    /// <exception cref="InvalidOperationException">The contestant computes something else than the cell.</exception>
    internal IStepper CreateStepper(string name)
    {
        IStepper stepper = Create(name);
        ContestantCheck.Check(stepper, Parameters);
        return stepper;
    }

    /// <summary>Makes SpanRnn's stepper with other parameters.</summary>
    internal IStepper CreateSpanRnn(CellParameters parameters) => _createSpanRnn(parameters);

    /// <summary>Makes a contestant for a sequence or a batch and checks its numbers.</summary>
    /// <param name="name">One of <see cref="ContestantNames"/>.</param>
    /// <param name="workload">The sequence or batch.</param>
    /// <exception cref="InvalidOperationException">The contestant computes something else than the cell.</exception>
    internal IBulkContestant CreateBulk(string name, Workload workload)
    {
        BulkShape shape = BulkShape.Of(workload);
        IBulkContestant contestant = name switch
        {
            ContestantNames.SpanRnn => _createBulk(Parameters, workload),
            ContestantNames.SpanRnnSteps => _createSingleSteps(Parameters, shape),
            ContestantNames.OnnxRuntime => new OnnxRuntimeBulk(Parameters, shape),
            ContestantNames.Naive or ContestantNames.TensorPrimitives => new HandwrittenBulk(name, CreateHandwritten(name), Spec, shape),
            _ => throw Nobody(name),
        };
        BulkCheck.Check(contestant, Parameters, shape);
        return contestant;
    }

    private static SpanRnnStepper<TCell> CreateAccurate<TCell>(CellParameters parameters)
        where TCell : class, ILoopedCell<TCell> =>
        new(ContestantNames.SpanRnn, parameters);

    private static SpanRnnStepper<TFast> CreateFast<TFast>(CellParameters parameters)
        where TFast : class, ILoopedCell<TFast> =>
        new(ContestantNames.SpanRnnFast, parameters);

    private static IBulkContestant CreateSpanRnnBulk<TCell>(CellParameters parameters, Workload workload)
        where TCell : class, ILoopedCell<TCell> =>
        workload == Workload.Sequence ? new SpanRnnSequence<TCell>(parameters) : new SpanRnnBatch<TCell>(parameters, BulkShape.Of(workload));

    private static SpanRnnSingleSteps<TCell> CreateSingleSteps<TCell>(CellParameters parameters, BulkShape shape)
        where TCell : class, ILoopedCell<TCell> =>
        new(parameters, shape);

    private IStepper Create(string name) => name switch
    {
        ContestantNames.SpanRnn => _createSpanRnn(Parameters),
        ContestantNames.SpanRnnFast => _createFast(Parameters),
        ContestantNames.OnnxRuntime => new OnnxRuntimeStepper(Parameters),
        _ => new HandwrittenStepper(name, CreateHandwritten(name), Spec),
    };

    private IHandwrittenCell CreateHandwritten(string name) => (name, Spec.Kind) switch
    {
        (ContestantNames.Naive, CellKind.Rnn) => new NaiveRnn(Parameters),
        (ContestantNames.Naive, CellKind.Lstm) => new NaiveLstm(Parameters),
        (ContestantNames.Naive, CellKind.Gru) => new NaiveGru(Parameters),
        (ContestantNames.TensorPrimitives, CellKind.Rnn) => new TensorPrimitivesRnn(Parameters),
        (ContestantNames.TensorPrimitives, CellKind.Lstm) => new TensorPrimitivesLstm(Parameters),
        (ContestantNames.TensorPrimitives, CellKind.Gru) => new TensorPrimitivesGru(Parameters),
        _ => throw Nobody(name),
    };

    private ArgumentException Nobody(string name) => new($"Nothing runs {Spec} as '{name}'.", nameof(name));
}
