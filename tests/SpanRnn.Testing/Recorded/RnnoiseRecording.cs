using System.Runtime.InteropServices;

namespace SpanRnn.Testing;

/// <summary>What RNNoise's own code made of 500 frames of speech, see <see cref="RnnoiseNetwork"/>.</summary>
/// <param name="Features">[frames × 42].</param>
/// <param name="Gains">[frames × 22].</param>
/// <param name="VoiceActivity">[frames].</param>
public sealed record RnnoiseRecording(float[] Features, float[] Gains, float[] VoiceActivity)
{
    /// <summary>The project's promise; exact double-precision maths is 5.5e-6 from the recording, which uses a table for tanh.</summary>
    public const double Tolerance = 1e-5;

    /// <summary>Reads the recording of the cases.</summary>
    /// <returns>The recording.</returns>
    public static RnnoiseRecording ReadCase() => new(Read("features_500x42.f32"), Read("gains_500x22.f32"), Read("vad_500.f32"));

    private static float[] Read(string file) =>
        MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(RecordedCases.PathOf(RnnoiseNetwork.CasesFolder, "expected/" + file))).ToArray();
}
