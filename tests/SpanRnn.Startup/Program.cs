using System.Diagnostics;
using System.Text.Json;
using SpanRnn.Startup;

long main = Stopwatch.GetTimestamp();
object? result = args switch
{
    ["first"] => FirstCall.Measure(main),
    ["denormals"] => Denormals.MeasureAll(),
    ["step"] => StepOnce(),
    _ => null,
};
if (result is null)
{
    Console.Error.WriteLine("""
        SpanRnn.Startup <command>: what only a fresh process can show, as JSON
          first      microseconds of the first, the early and the steady steps of an LSTM 32 → 32
          denormals  nanoseconds of a step from a normal and from a subnormal state
          step       one step of each kind of cell, for the JIT to show its code (DOTNET_JitDisasm)
        """);
    return 1;
}

Console.WriteLine(JsonSerializer.Serialize(result));
return 0;

static string[] StepOnce() =>
[
    StepOf(Rnn64.Create(CellWeights.Create(Rnn64.Spec, withBiases: true))),
    StepOf(Lstm32.Create(CellWeights.Create(Lstm32.Spec, withBiases: true))),
    StepOf(Gru32.Create(CellWeights.Create(Gru32.Spec, withBiases: true))),
];

static string StepOf<TCell>(TCell cell)
    where TCell : class, SpanRnn.IRecurrentCell<TCell>
{
    using SpanRnn.RecurrentState<TCell> state = cell.RentState();
    cell.Step(new float[TCell.InputSize], state);
    return TCell.Spec.ToString();
}
