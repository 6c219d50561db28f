using SpanRnn.Bench.Contestants;
using SpanRnn.Startup;
using SpanRnn.Testing;

namespace SpanRnn.Bench.Startup;

/// <summary>
/// A rival's LSTM 32 → 32 in this process, which must have done nothing else: the weights, or the model in memory, are made
/// before the clock starts.
/// </summary>
internal static class RivalStart
{
    private const int Size = 32;

    private static readonly CellSpec Spec = new(CellKind.Lstm, Size, Size);

    /// <summary>Measures a contestant.</summary>
    /// <param name="name">One of <see cref="ContestantNames"/>: naive C# or ONNX Runtime.</param>
    /// <exception cref="ArgumentException">There is no such rival.</exception>
    public static FirstResult Measure(string name)
    {
        CellParameters parameters = RandomParameters.Create(Spec, seed: 1);
        return name switch
        {
            ContestantNames.Naive => MeasureNaive(NaiveLstm.Stack(parameters), new float[Size]),
            ContestantNames.OnnxRuntime => MeasureOnnxRuntime(OnnxCellModel.Write(parameters, steps: 1, batch: 1, withOutputs: false)),
            _ => throw new ArgumentException($"No rival is called {name}."),
        };
    }

    private static FirstResult MeasureNaive(StackedWeights weights, float[] input)
    {
        Progress main = Progress.Now();
        NaiveLstm network = new(weights);
        float[] hidden = new float[Size];
        float[] cell = new float[Size];
        Progress ready = Progress.Now();
        network.Step(input, hidden, cell);
        return new FirstResult(main.Until(ready), ready.Until(Progress.Now()));
    }

    private static FirstResult MeasureOnnxRuntime(byte[] model)
    {
        Progress main = Progress.Now();
        using OnnxRuntimeCell network = new(model, Spec);
        network.Input.Fill(1);
        Progress ready = Progress.Now();
        network.Run();
        return new FirstResult(main.Until(ready), ready.Until(Progress.Now()));
    }
}
