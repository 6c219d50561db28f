using Microsoft.ML.OnnxRuntime;

namespace SpanRnn.Testing;

/// <summary>Runs models through ONNX Runtime as it is installed here.</summary>
public static class OnnxLiveRun
{
    /// <summary>A case with what ONNX Runtime makes of it in place of its outputs.</summary>
    /// <param name="recorded">The case.</param>
    /// <returns>The same case, other outputs.</returns>
    /// <exception cref="OnnxRuntimeException">ONNX Runtime refuses the model.</exception>
    public static OnnxCase Run(OnnxCase recorded)
    {
        int[] free = [0, 5, 6];
        OnnxCaseTensor[] inputs = [.. recorded.Inputs.Where((tensor, slot) => tensor is not null && free.Contains(slot)).Select(static tensor => tensor!)];
        string[] names = [.. recorded.Outputs.Where(static output => output is not null).Select(static output => output!.Name)];
        Dictionary<string, OnnxCaseTensor> outputs = Run(recorded.Model, inputs, names).ToDictionary(static output => output.Name);
        return recorded.With([.. recorded.Outputs.Select(output => output is null ? null : outputs[output.Name])]);
    }

    /// <summary>Runs a model.</summary>
    /// <param name="model">Its bytes.</param>
    /// <param name="inputs">The graph's inputs, all float32.</param>
    /// <param name="outputs">Names of the outputs to fetch.</param>
    /// <returns>The outputs.</returns>
    public static OnnxCaseTensor[] Run(byte[] model, OnnxCaseTensor[] inputs, string[] outputs)
    {
        using SessionOptions options = new() { IntraOpNumThreads = 1, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        using InferenceSession session = new(model, options);
        using RunOptions run = new();
        OrtValue[] values = Array.ConvertAll(inputs, static input =>
            OrtValue.CreateTensorValueFromMemory(input.Values, Array.ConvertAll(input.Shape, static length => (long)length)));
        try
        {
            using IDisposableReadOnlyCollection<OrtValue> results = session.Run(run, Array.ConvertAll(inputs, static input => input.Name), values, outputs);
            return [.. results.Select((result, i) => new OnnxCaseTensor(
                outputs[i], Array.ConvertAll(result.GetTensorTypeAndShape().Shape, static length => (int)length), result.GetTensorDataAsSpan<float>().ToArray()))];
        }
        finally
        {
            Array.ForEach(values, static value => value.Dispose());
        }
    }
}
