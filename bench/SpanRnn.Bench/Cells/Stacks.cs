using SpanRnn.Bench.Bulk;
using SpanRnn.Testing;

namespace SpanRnn.Bench.Cells;

/// <summary>Networks of two layers, whose blocks of steps and of agents have budgets of their own.</summary>
internal static class Stacks
{
    /// <summary>Makes the work of a network: as long a sequence, or as many agents, as cells have.</summary>
    /// <param name="name">The name of a class below.</param>
    /// <param name="workload">A sequence or a batch.</param>
    /// <returns>Repeats the work as often as told; null where no network has this name.</returns>
    public static Action<int>? Open(string name, Workload workload)
    {
        BulkShape shape = BulkShape.Of(workload);
        switch (name)
        {
            case nameof(Stack8):
                Stack8 tiny = Stack8.Create(Model(CellKind.Gru, Stack8.InputSize, 8, Stack8.OutputSize));
                return Repeat(shape, (Stack8.InputSize, Stack8.OutputSize), tiny.RentState, tiny.Run, tiny.StepBatch);

            case nameof(Stack32):
                Stack32 small = Stack32.Create(Model(CellKind.Gru, Stack32.InputSize, 32, Stack32.OutputSize));
                return Repeat(shape, (Stack32.InputSize, Stack32.OutputSize), small.RentState, small.Run, small.StepBatch);

            case nameof(Stack128):
                Stack128 large = Stack128.Create(Model(CellKind.Lstm, Stack128.InputSize, 128, Stack128.OutputSize));
                return Repeat(shape, (Stack128.InputSize, Stack128.OutputSize), large.RentState, large.Run, large.StepBatch);

            default:
                return null;
        }
    }

    private delegate void Sequence<TNetwork>(ReadOnlySpan<float> sequence, Span<float> outputs, RecurrentState<TNetwork> state)
        where TNetwork : class;

    private delegate void Batch<TNetwork>(ReadOnlySpan<float> inputs, Span<float> outputs, ReadOnlySpan<RecurrentState<TNetwork>> states)
        where TNetwork : class;

    private static Action<int> Repeat<TNetwork>(
        BulkShape shape, (int Input, int Output) sizes, Func<RecurrentState<TNetwork>> rent, Sequence<TNetwork> run, Batch<TNetwork> stepBatch)
        where TNetwork : class
    {
        float[] inputs = BulkInputs.Create(shape, sizes.Input);
        float[] outputs = new float[shape.Count * sizes.Output];
        RecurrentState<TNetwork>[] states = [.. Enumerable.Range(0, shape.States).Select(_ => rent())];
        return shape.Steps > 1
            ? count =>
            {
                for (int i = 0; i < count; i++)
                {
                    run(inputs, outputs, states[0]);
                }
            }
        : count =>
            {
                for (int i = 0; i < count; i++)
                {
                    stepBatch(inputs, outputs, states);
                }
            };
    }

    private static NetworkModel Model(CellKind kind, int inputSize, int hiddenSize, int outputSize) => new(
    [
        new RecurrentLayer("", RandomParameters.Create(new CellSpec(kind, inputSize, hiddenSize), seed: 1)),
        new RecurrentLayer("", RandomParameters.Create(new CellSpec(kind, hiddenSize, hiddenSize), seed: 2)),
        new DenseLayer("", RandomParameters.CreateDense(new DenseSpec(hiddenSize, outputSize), seed: 3)),
    ]);
}

[RecurrentNetwork(inputSize: 4)]
[Gru(8), Gru(8), Dense(2)]
internal sealed partial class Stack8;

[RecurrentNetwork(inputSize: 16)]
[Gru(32), Gru(32), Dense(8)]
internal sealed partial class Stack32;

[RecurrentNetwork(inputSize: 64)]
[Lstm(128), Lstm(128), Dense(16)]
internal sealed partial class Stack128;
