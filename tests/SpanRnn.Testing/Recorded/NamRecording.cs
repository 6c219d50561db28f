using System.Text.Json;

namespace SpanRnn.Testing;

/// <summary>What Neural Amp Modeler's own engine made of 2,048 samples of guitar, see <see cref="NamLstm"/>.</summary>
/// <param name="Input">The input samples.</param>
/// <param name="Output">The engine's output samples, from the initial state of the file.</param>
public sealed record NamRecording(float[] Input, float[] Output)
{
    /// <summary>Where in the wav file the input begins, counted from 0.</summary>
    public const int FirstSample = 48_001;

    /// <summary>Reads the recording of the cases.</summary>
    /// <returns>The recording.</returns>
    public static NamRecording ReadCase()
    {
        string path = RecordedCases.PathOf(NamLstm.CasesFolder, "expected/lstm.nam.json");
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        return new NamRecording(
            JsonNumbers.Flatten(document.RootElement.GetProperty("input_values")),
            JsonNumbers.Flatten(document.RootElement.GetProperty("output")));
    }

    /// <summary>Reads the whole wav file that the input is a part of.</summary>
    /// <returns>The file.</returns>
    public static WavFile ReadWav() => WavFile.Read(RecordedCases.PathOf(NamLstm.CasesFolder, "example_audio/input.wav"));
}
