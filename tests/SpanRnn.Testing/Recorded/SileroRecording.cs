using System.Text.Json;

namespace SpanRnn.Testing;

/// <summary>
/// What PyTorch made of the LSTM within Silero's voice activity detector, over the first frames of a speech
/// recording, from a state of zeros.
/// </summary>
/// <param name="Inputs">The LSTM's inputs, frames × <see cref="Size"/>.</param>
/// <param name="Hidden">The hidden state after each frame, frames × <see cref="Size"/>.</param>
public sealed record SileroRecording(float[] Inputs, float[] Hidden)
{
    /// <summary>The recorded cases' folder for Silero.</summary>
    public const string CasesFolder = "silero-vad";

    /// <summary>The prefix of the LSTM's tensors, whose names are those of nn.LSTMCell.</summary>
    public const string Prefix = "lstm_cell";

    /// <summary>The LSTM's input size and hidden size.</summary>
    public const int Size = 128;

    /// <summary>What the LSTM is.</summary>
    public static CellSpec Spec { get; } = new(CellKind.Lstm, Size, Size);

    /// <summary>The weight file.</summary>
    public static string WeightsPath => RecordedCases.PathOf(CasesFolder, "src/silero_vad/data/silero_vad_16k.safetensors");

    /// <summary>Reads the recording of the cases.</summary>
    /// <returns>The recording.</returns>
    public static SileroRecording ReadCase()
    {
        string path = RecordedCases.PathOf(CasesFolder, "expected_torch_safetensors.json");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        return new SileroRecording(
            JsonNumbers.Flatten(document.RootElement.GetProperty("lstm_input_first40")),
            JsonNumbers.Flatten(document.RootElement.GetProperty("lstm_h_first40")));
    }
}
