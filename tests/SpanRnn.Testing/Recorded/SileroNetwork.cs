using System.Runtime.InteropServices;
using SpanRnn.Onnx;
using SpanRnn.Onnx.Schema;

namespace SpanRnn.Testing;

/// <summary>
/// Silero's voice activity detector for 16 kHz, out of either of its files: the spectrum of a frame of samples, and the detector, whose
/// frames are the magnitudes of four spectra.
/// </summary>
/// <remarks>
/// 64 old samples, 512 new ones and 64 mirrored ones → four spectra of 129 real and 129 imaginary parts → magnitudes → four
/// convolutions with ReLU, zeros around them, strides 1, 2, 2, 1 → one vector → LSTM → ReLU → dense → σ.
/// </remarks>
/// <param name="Spectrum">640 samples → four times 129 real and 129 imaginary parts.</param>
/// <param name="Detector">Four times 129 magnitudes → the probability of speech.</param>
public sealed record SileroNetwork(NetworkModel Spectrum, NetworkModel Detector)
{
    private const int Taps = 3;

    private static readonly (int Inputs, int Outputs, int Stride)[] Encoders = [(129, 128, 1), (128, 64, 2), (64, 64, 2), (64, 128, 1)];

    /// <summary>The detector's convolutions alone.</summary>
    public NetworkModel Encoder => new([.. Detector.Layers.Take(Encoders.Length)]);

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

    private static SileroNetwork Read(Func<string, float[]> read, string spectrum, Func<int, string> encoder, CellParameters lstm, string decoder)
    {
        const int Window = 256;
        var decoderSpec = new DenseSpec(SileroRecording.Size, 1) { Activation = Activation.Sigmoid };
        return new SileroNetwork(
            new NetworkModel([new ConvolutionLayer("spectrum", 1, 258, Window, read(spectrum)) { Stride = Window / 2 }]),
            new NetworkModel(
            [
                .. Encoders.Select((size, index) => new ConvolutionLayer(
                    encoder(index), size.Inputs, size.Outputs, Taps, read(encoder(index) + ".weight"), read(encoder(index) + ".bias"))
                {
                    Stride = size.Stride,
                    PaddingBefore = 1,
                    PaddingAfter = 1,
                    Activation = Activation.Relu,
                }),
                new RecurrentLayer("lstm", lstm),
                new ActivationLayer("relu", SileroRecording.Size, Activation.Relu),
                new DenseLayer("decoder", new DenseParameters(decoderSpec, read(decoder + ".weight"), read(decoder + ".bias"))),
            ]));
    }
}
