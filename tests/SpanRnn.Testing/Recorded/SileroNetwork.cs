using System.Runtime.InteropServices;
using SpanRnn.Onnx;
using SpanRnn.Onnx.Schema;

namespace SpanRnn.Testing;

/// <summary>
/// Silero's voice activity detector for 16 kHz, out of either of its files. Its convolutions are dense layers over windows, whose
/// columns run from the oldest step to the newest: the spectrum over two hops of 128 samples, the encoder over three steps.
/// </summary>
/// <remarks>
/// 64 old samples, 512 new ones and 64 mirrored ones → four spectra of 129 real and 129 imaginary parts → magnitudes → four
/// convolutions with ReLU, zeros around them, strides 1, 2, 2, 1 → one vector → LSTM → ReLU → dense → σ.
/// </remarks>
/// <param name="Spectrum">256 samples → 129 real parts, 129 imaginary parts; no bias.</param>
/// <param name="Encoder">3·129 → 128, 3·128 → 64, 3·64 → 64, 3·64 → 128.</param>
/// <param name="Lstm">128 → 128.</param>
/// <param name="Decoder">128 → 1.</param>
public sealed record SileroNetwork(DenseParameters Spectrum, IReadOnlyList<DenseParameters> Encoder, CellParameters Lstm, DenseParameters Decoder)
{
    private const int EncoderTaps = 3;

    private static readonly (int Inputs, int Outputs)[] EncoderSizes = [(129, 128), (128, 64), (64, 64), (64, 128)];

    /// <summary>The ONNX file.</summary>
    public static string OnnxPath => RecordedCases.PathOf(SileroRecording.CasesFolder, "src/silero_vad/data/silero_vad_16k_op15.onnx");

    /// <summary>Reads the safetensors file of the recorded cases.</summary>
    /// <returns>The network.</returns>
    public static SileroNetwork ReadSafetensors()
    {
        using SafetensorsFile file = SafetensorsFile.Open(SileroRecording.WeightsPath);
        return Read(
            file.ReadFloats,
            spectrum: "stft_conv.weight",
            encoder: index => FormattableString.Invariant($"conv{index + 1}"),
            PyTorchStateDict.Read(SileroRecording.WeightsPath, SileroRecording.Spec, SileroRecording.Prefix + ".", cellNaming: true),
            decoder: "final_conv");
    }

    /// <summary>Reads the ONNX file of the recorded cases; the LSTM through the reader, the other tensors as they stand in the file.</summary>
    /// <returns>The network.</returns>
    public static SileroNetwork ReadOnnx()
    {
        Dictionary<string, TensorProto> tensors = ModelProto.Parser.ParseFrom(File.ReadAllBytes(OnnxPath)).Graph.Initializer
            .ToDictionary(static tensor => tensor.Name);
        return Read(
            name => MemoryMarshal.Cast<byte, float>(tensors[name].RawData.Span).ToArray(),
            spectrum: "model.stft.forward_basis_buffer",
            encoder: static index => FormattableString.Invariant($"model.encoder.{index}.reparam_conv"),
            OnnxModelFile.Open(OnnxPath).ReadRecurrentNode(0).Forward,
            decoder: "model.decoder.decoder.2");
    }

    private static SileroNetwork Read(Func<string, float[]> read, string spectrum, Func<int, string> encoder, CellParameters lstm, string decoder) => new(
        new DenseParameters(new DenseSpec(256, 258) { Bias = false }, read(spectrum)),
        [.. EncoderSizes.Select((size, index) => new DenseParameters(
            new DenseSpec(EncoderTaps * size.Inputs, size.Outputs) { Activation = Activation.Relu },
            StepByStep(read(encoder(index) + ".weight"), size.Inputs, EncoderTaps),
            read(encoder(index) + ".bias")))],
        lstm,
        new DenseParameters(new DenseSpec(SileroRecording.Size, 1) { Activation = Activation.Sigmoid }, read(decoder + ".weight"), read(decoder + ".bias")));

    // From [outputs × channels × taps] to [outputs × taps × channels].
    private static float[] StepByStep(float[] weights, int channels, int taps)
    {
        float[] turned = new float[weights.Length];
        for (int i = 0; i < weights.Length; i++)
        {
            (int row, int place) = Math.DivRem(i, channels * taps);
            (int channel, int tap) = Math.DivRem(place, taps);
            turned[(row * channels * taps) + (tap * channels) + channel] = weights[i];
        }

        return turned;
    }
}
