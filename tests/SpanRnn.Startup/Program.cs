using System.Text.Json;
using SpanRnn.Startup;

string? result = args switch
{
    ["create"] => JsonSerializer.Serialize(FirstCall.MeasureCreate(), Results.Default.FirstCall),
    ["load", string path] => JsonSerializer.Serialize(FirstCall.MeasureLoad(path), Results.Default.FirstCall),
    ["write", string path] => JsonSerializer.Serialize(Write(path), Results.Default.StringArray),
    ["denormals"] => JsonSerializer.Serialize(Denormals.MeasureAll(), Results.Default.DenormalsArray),
    ["share"] => JsonSerializer.Serialize(ShareOnce(), Results.Default.StringArray),
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
          share         a batch and a sequence of several cells beyond the first-level cache, for the same
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
    StepOf(Rnn128.Create(new CellWeights(Rnn128.InputSize, Rnn128.HiddenSize).Fill(Rnn128.Spec))),
    StepOf(Lstm64.Create(new CellWeights(Lstm64.InputSize, Lstm64.HiddenSize).Fill(Lstm64.Spec))),
    StepOf(Gru64.Create(new CellWeights(Gru64.InputSize, Gru64.HiddenSize).Fill(Gru64.Spec))),
    StepOf(Lstm16.Create(new CellWeights(Lstm16.InputSize, Lstm16.HiddenSize).Fill(Lstm16.Spec))),
    StepOf(Gru16.Create(new CellWeights(Gru16.InputSize, Gru16.HiddenSize).Fill(Gru16.Spec))),
];

static string[] ShareOnce() =>
[
    ShareOf(Rnn128.Create(new CellWeights(Rnn128.InputSize, Rnn128.HiddenSize).Fill(Rnn128.Spec))),
    ShareOf(Lstm64.Create(new CellWeights(Lstm64.InputSize, Lstm64.HiddenSize).Fill(Lstm64.Spec))),
    ShareOf(Gru64.Create(new CellWeights(Gru64.InputSize, Gru64.HiddenSize).Fill(Gru64.Spec))),
];

static string StepOf<TCell>(TCell cell)
    where TCell : class, SpanRnn.IRecurrentCell<TCell>
{
    using SpanRnn.RecurrentState<TCell> state = cell.RentState();
    cell.Step(new float[TCell.InputSize], state);
    return TCell.Spec.ToString();
}

static string ShareOf<TCell>(TCell cell)
    where TCell : class, SpanRnn.IRecurrentCell<TCell>
{
    const int Together = 16;
    SpanRnn.RecurrentState<TCell>[] states = [.. Enumerable.Range(0, Together).Select(_ => cell.RentState())];
    float[] inputs = new float[Together * TCell.InputSize];
    cell.StepBatch(inputs, states);
    cell.Run(inputs, new float[Together * TCell.HiddenSize], states[0]);
    foreach (SpanRnn.RecurrentState<TCell> state in states)
    {
        state.Dispose();
    }

    return TCell.Spec.ToString();
}
