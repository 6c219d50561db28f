using System.Text.Json;
using SpanRnn.Startup;

string? result = args switch
{
    ["create"] => JsonSerializer.Serialize(FirstCall.MeasureCreate(), Results.Default.FirstCall),
    ["load", string path] => JsonSerializer.Serialize(FirstCall.MeasureLoad(path), Results.Default.FirstCall),
    ["write", string path] => JsonSerializer.Serialize(Write(path), Results.Default.StringArray),
    ["denormals"] => JsonSerializer.Serialize(Denormals.MeasureAll(), Results.Default.DenormalsArray),
    ["step"] => JsonSerializer.Serialize(StepOnce(), Results.Default.StringArray),
    _ => null,
};
if (result is null)
{
    Console.Error.WriteLine("""
        SpanRnn.Startup <command>: what only a fresh process can show, as JSON
          write <file>  writes the weights of an LSTM 32 → 32 as safetensors, for 'load'
          load <file>   microseconds and methods compiled from Main to the first result of that LSTM, its first, early and steady steps
          create        the same for a cell created from numbers in memory
          denormals     nanoseconds of a step from a normal and from a subnormal state
          step          one step of several cells, for the JIT to show its code (DOTNET_JitDisasm)
        """);
    return 1;
}

Console.WriteLine(result);
return 0;

static string[] Write(string path)
{
    new CellWeights(Lstm32.InputSize, Lstm32.HiddenSize).WriteFile(path, Lstm32.Spec);
    return [path];
}

static string[] StepOnce() =>
[
    StepOf(Rnn64.Create(new CellWeights(Rnn64.InputSize, Rnn64.HiddenSize).Fill(Rnn64.Spec))),
    StepOf(Lstm32.Create(new CellWeights(Lstm32.InputSize, Lstm32.HiddenSize).Fill(Lstm32.Spec))),
    StepOf(Gru32.Create(new CellWeights(Gru32.InputSize, Gru32.HiddenSize).Fill(Gru32.Spec))),
    StepOf(Lstm8.Create(new CellWeights(Lstm8.InputSize, Lstm8.HiddenSize).Fill(Lstm8.Spec))),
    StepOf(Gru8.Create(new CellWeights(Gru8.InputSize, Gru8.HiddenSize).Fill(Gru8.Spec))),
];

static string StepOf<TCell>(TCell cell)
    where TCell : class, SpanRnn.IRecurrentCell<TCell>
{
    using SpanRnn.RecurrentState<TCell> state = cell.RentState();
    cell.Step(new float[TCell.InputSize], state);
    return TCell.Spec.ToString();
}
