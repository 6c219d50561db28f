using System.Text.Json;

namespace SpanRnn.Testing;

/// <summary>What an engine made of 20 s of speech with Silero's whole detector, see <see cref="SileroNetwork"/>.</summary>
/// <param name="Samples">The samples at 16 kHz, a multiple of <see cref="FrameSize"/>.</param>
/// <param name="Probabilities">The probability of speech, one per frame.</param>
/// <param name="States">[h, c] of the LSTM after some of the frames.</param>
/// <param name="EncoderOutputs">What the encoder gave for the first frames, frames × 128; empty where not recorded.</param>
public sealed record SileroDetection(
    float[] Samples, float[] Probabilities, IReadOnlyDictionary<int, float[]> States, float[] EncoderOutputs)
{
    /// <summary>New samples per frame.</summary>
    public const int FrameSize = 512;

    /// <summary>PyTorch's recording, of the safetensors file.</summary>
    /// <returns>The recording.</returns>
    public static SileroDetection ReadSafetensors() => Read("expected_torch_safetensors.json", static root => new()
    {
        [root.GetProperty("probs").GetArrayLength() - 1] =
            [.. JsonNumbers.Flatten(root.GetProperty("final_h")), .. JsonNumbers.Flatten(root.GetProperty("final_c"))],
    });

    /// <summary>ONNX Runtime's recording, of the ONNX file.</summary>
    /// <returns>The recording.</returns>
    public static SileroDetection ReadOnnx() => Read("expected_ort.json", static root => root.GetProperty("states").EnumerateArray()
        .ToDictionary(static state => state.GetProperty("frame").GetInt32(), static state => JsonNumbers.Flatten(state.GetProperty("state"))));

    private static SileroDetection Read(string file, Func<JsonElement, Dictionary<int, float[]>> readStates)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(RecordedCases.PathOf(SileroRecording.CasesFolder, file)));
        JsonElement root = document.RootElement;
        return new SileroDetection(
            WavFile.Read(RecordedCases.PathOf(SileroRecording.CasesFolder, "test_first20s.wav")).Samples,
            JsonNumbers.Flatten(root.GetProperty("probs")),
            readStates(root),
            root.TryGetProperty("lstm_input_first40", out JsonElement inputs) ? JsonNumbers.Flatten(inputs) : []);
    }
}
