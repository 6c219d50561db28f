using System.Reflection;
using SpanRnn.Kernels;

namespace SpanRnn.Generator.Tests;

/// <summary>A <see cref="RuntimeCell"/> over one generated class. Calls that the static-abstract interface lacks go through delegates.</summary>
/// <typeparam name="TCell">The generated class.</typeparam>
internal sealed class CellAdapter<TCell>(CellRequest request, TCell cell) : RuntimeCell(request)
    where TCell : class, IRecurrentCell<TCell>
{
    private readonly StepOnHidden? _stepOnHidden = Bind<StepOnHidden>(cell, "Step");
    private readonly StepOnHiddenAndCell? _stepOnHiddenAndCell = Bind<StepOnHiddenAndCell>(cell, "Step");
    private readonly StepOnHidden? _stepBatchOnHidden = Bind<StepOnHidden>(cell, "StepBatch");
    private readonly StepOnHiddenAndCell? _stepBatchOnHiddenAndCell = Bind<StepOnHiddenAndCell>(cell, "StepBatch");
    private readonly RunOnHidden? _runOnHidden = Bind<RunOnHidden>(cell, "Run");
    private readonly RunOnHiddenAndCell? _runOnHiddenAndCell = Bind<RunOnHiddenAndCell>(cell, "Run");
    private readonly StepWithOutput? _stepWithOutput = Bind<StepWithOutput>(cell, "Step");
    private readonly ReadOutOf? _readOut = Bind<ReadOutOf>(cell, "ReadOut");

    private delegate void StepOnHidden(ReadOnlySpan<float> input, Span<float> hidden);

    private delegate void StepOnHiddenAndCell(ReadOnlySpan<float> input, Span<float> hidden, Span<float> cell);

    private delegate void RunOnHidden(ReadOnlySpan<float> sequence, Span<float> outputs, Span<float> hidden);

    private delegate void RunOnHiddenAndCell(ReadOnlySpan<float> sequence, Span<float> outputs, Span<float> hidden, Span<float> cell);

    private delegate void StepWithOutput(ReadOnlySpan<float> input, Span<float> output, RecurrentState<TCell> state);

    private delegate void ReadOutOf(ReadOnlySpan<float> hidden, Span<float> output);

    public override CellSpec Spec => TCell.Spec;

    public override int Constant(string name) => (int)typeof(TCell).GetField(name)!.GetRawConstantValue()!;

    public override RuntimeState RentState() => new State(cell.RentState(), Spec.HasCellState);

    public override void Step(ReadOnlySpan<float> input, RuntimeState state) => cell.Step(input, ((State)state).Handle);

    public override void Step(ReadOnlySpan<float> input, Span<float> hidden, Span<float> cell)
    {
        if (Spec.HasCellState)
        {
            _stepOnHiddenAndCell!(input, hidden, cell);
        }
        else
        {
            _stepOnHidden!(input, hidden);
        }
    }

    public override void Run(ReadOnlySpan<float> sequence, Span<float> outputs, RuntimeState state) =>
        cell.Run(sequence, outputs, ((State)state).Handle);

    public override void Run(ReadOnlySpan<float> sequence, Span<float> outputs, Span<float> hidden, Span<float> cell)
    {
        if (Spec.HasCellState)
        {
            _runOnHiddenAndCell!(sequence, outputs, hidden, cell);
        }
        else
        {
            _runOnHidden!(sequence, outputs, hidden);
        }
    }

    public override void StepBatch(ReadOnlySpan<float> inputs, IReadOnlyList<RuntimeState> states) =>
        cell.StepBatch(inputs, [.. states.Select(state => ((State)state).Handle)]);

    // The parameters are those of Step, so the delegates are too.
    public override void StepBatch(ReadOnlySpan<float> inputs, Span<float> hidden, Span<float> cell)
    {
        if (Spec.HasCellState)
        {
            _stepBatchOnHiddenAndCell!(inputs, hidden, cell);
        }
        else
        {
            _stepBatchOnHidden!(inputs, hidden);
        }
    }

    public override void Step(SimdTier tier, ReadOnlySpan<float> input, Span<float> hidden, Span<float> cellState) =>
        ForcedTier.Step((IRecurrentKernel)cell, tier, input, hidden, cellState);

    public override void Run(SimdTier tier, ReadOnlySpan<float> sequence, Span<float> outputs, Span<float> hidden, Span<float> cellState) =>
        ForcedTier.Run((IRecurrentKernel)cell, tier, sequence, outputs, hidden, cellState);

    public override void StepTile(SimdTier tier, ReadOnlySpan<float> inputs, Span<float> hidden, Span<float> cellState) =>
        ForcedTier.StepTile((IRecurrentKernel)cell, tier, inputs, hidden, cellState, TCell.HiddenSize, TCell.Spec.HiddenSize);

    public override void StepAndReadOut(ReadOnlySpan<float> input, Span<float> output, RuntimeState state) =>
        _stepWithOutput!(input, output, ((State)state).Handle);

    public override void ReadOut(ReadOnlySpan<float> hidden, Span<float> output) => _readOut!(hidden, output);

    /// <summary>A delegate to the member of these parameters, or null where the class has none.</summary>
    private static TDelegate? Bind<TDelegate>(TCell cell, string name)
        where TDelegate : Delegate
    {
        Type[] parameters = [.. typeof(TDelegate).GetMethod("Invoke")!.GetParameters().Select(parameter => parameter.ParameterType)];
        MethodInfo? method = typeof(TCell).GetMethod(name, parameters);
        return method?.CreateDelegate<TDelegate>(cell);
    }

    private sealed class State(RecurrentState<TCell> handle, bool hasCell) : RuntimeState
    {
        public RecurrentState<TCell> Handle => handle;

        public override Span<float> Hidden => handle.Hidden;

        public override Span<float> Cell => hasCell ? handle.Cell : [];

        public override void Dispose() => handle.Dispose();
    }
}
