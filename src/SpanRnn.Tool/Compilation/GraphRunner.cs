using Microsoft.ML.OnnxRuntime;
using SpanRnn.Onnx.Network;

namespace SpanRnn.Tool.Compilation;

/// <summary>An ONNX model in ONNX Runtime on one thread, over sequences of a fixed number of steps, from states of zeros.</summary>
internal sealed class GraphRunner : IDisposable
{
    private readonly NetworkReading _graph;
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly OrtIoBinding _binding;
    private readonly List<OrtValue> _values = [];
    private readonly float[] _input;
    private readonly AxisMap _inputMap;

    /// <summary>Opens a model.</summary>
    /// <param name="path">The file.</param>
    /// <param name="graph">Where its data comes in and goes out.</param>
    /// <param name="wantedSteps">Steps per call, where the model leaves that open.</param>
    /// <exception cref="OnnxRuntimeException">ONNX Runtime refuses the model.</exception>
    public GraphRunner(string path, NetworkReading graph, int wantedSteps)
    {
        _graph = graph;
        using SessionOptions options = new() { IntraOpNumThreads = 1, InterOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        _session = new InferenceSession(path, options);
        _binding = _session.CreateIoBinding();
        _inputMap = AxisMap.Of(graph.Input, wantedSteps);
        Steps = _inputMap.Steps;
        _input = new float[_inputMap.Count];
        Bind(graph.InputName, _input, _inputMap.Shape);
        foreach (string state in graph.StateNames)
        {
            long[] shape = [.. _session.InputMetadata[state].Dimensions.Select(length => length > 0 ? (long)length : _inputMap.Batch)];
            Bind(state, new float[shape.Aggregate(1L, static (a, b) => a * b)], shape);
        }

        _binding.BindOutputToDevice(graph.OutputName, OrtMemoryInfo.DefaultInstance);
    }

    /// <summary>Whether an exception means that ONNX Runtime refuses a model, or is not there for this platform.</summary>
    public static bool IsRefusal(Exception error) =>
        error is OnnxRuntimeException or DllNotFoundException or BadImageFormatException or TypeInitializationException { InnerException: DllNotFoundException or BadImageFormatException };

    /// <summary>The library's version.</summary>
    public static string Version => OrtEnv.Instance().GetVersionString();

    /// <summary>Steps per call.</summary>
    public int Steps { get; }

    /// <summary>Whether the model takes any number of steps.</summary>
    public bool TakesAnyLength => _inputMap.IsOpen;

    /// <summary>Runs one sequence.</summary>
    /// <param name="sequence">Steps × input size.</param>
    /// <returns>Steps × output size; one vector where the model gives only what is left after the last step.</returns>
    public float[] Run(ReadOnlySpan<float> sequence)
    {
        _inputMap.Scatter(sequence, _input);
        Call();
        using IDisposableReadOnlyCollection<OrtValue> results = _binding.GetOutputValues();
        ReadOnlySpan<float> output = results[0].GetTensorDataAsSpan<float>();
        return AxisMap.Of(_graph.Output, _graph.Model.OutputSize, output.Length, _inputMap).Gather(output);
    }

    /// <summary>Runs the sequence that was run last, for a clock.</summary>
    public void Call() => _session.RunWithBinding(_run, _binding);

    /// <inheritdoc />
    public void Dispose()
    {
        _values.ForEach(static value => value.Dispose());
        _binding.Dispose();
        _run.Dispose();
        _session.Dispose();
    }

    private void Bind(string name, float[] values, long[] shape)
    {
        OrtValue value = OrtValue.CreateTensorValueFromMemory(values, shape);
        _values.Add(value);
        _binding.BindInput(name, value);
    }
}
