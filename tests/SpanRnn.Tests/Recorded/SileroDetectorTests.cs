using SpanRnn.Testing;
using Xunit;
using Xunit.Abstractions;

namespace SpanRnn.Tests.Recorded;

/// <summary>Silero's voice activity detector as a whole, wired by hand out of generated cells, over 20 s of speech.</summary>
public sealed partial class SileroDetectorTests(ITestOutputHelper output)
{
    // The engines compute in float32 too. Sums of up to 387 terms and a cell state that reaches 19, where one unit roundoff is 1e-6.
    private const double Tolerance = 1e-4;

    [CasesFact(SileroRecording.CasesFolder)]
    public void Step_WithTheWeightsOfTheSafetensorsFile_GivesPyTorchsProbabilities() =>
        Check(SileroNetwork.ReadSafetensors(), SileroDetection.ReadSafetensors());

    [CasesFact(SileroRecording.CasesFolder)]
    public void Step_WithTheWeightsOfTheOnnxFile_GivesOnnxRuntimesProbabilities() =>
        Check(SileroNetwork.ReadOnnx(), SileroDetection.ReadOnnx());

    [CasesFact(SileroRecording.CasesFolder)]
    public void Step_OfAFrame_AllocatesNothing()
    {
        float[] samples = SileroDetection.ReadOnnx().Samples;
        using Detector detector = new(SileroNetwork.ReadOnnx());
        int start = 0;

        long bytes = AllocationMeter.BytesOf(calls: 100, call: () =>
        {
            detector.Step(samples.AsSpan(start, SileroDetection.FrameSize));
            start += SileroDetection.FrameSize;
        });

        Assert.Equal(0, bytes);
    }

    private void Check(SileroNetwork network, SileroDetection recording)
    {
        using Detector detector = new(network);
        float[] probabilities = new float[recording.Probabilities.Length];
        List<float> encoded = [];
        double ofStates = 0;
        for (int frame = 0; frame < probabilities.Length; frame++)
        {
            probabilities[frame] = detector.Step(recording.Samples.AsSpan(frame * SileroDetection.FrameSize, SileroDetection.FrameSize));
            encoded.AddRange(detector.Encoded);
            if (recording.States.TryGetValue(frame, out float[]? expected))
            {
                ofStates = Math.Max(ofStates, Deviation.Largest(detector.State(), expected));
            }
        }

        double ofProbabilities = Deviation.Largest(probabilities, recording.Probabilities);
        output.WriteLine(FormattableString.Invariant(
            $"{probabilities.Length} frames: probabilities {ofProbabilities:e2}, {recording.States.Count} states {ofStates:e2} from the recording"));
        Assert.Equal(625, probabilities.Length);
        Assert.NotEmpty(recording.States);
        Assert.InRange(ofStates, 0, Tolerance);
        Assert.InRange(ofProbabilities, 0, Tolerance);
        if (recording.EncoderOutputs.Length > 0)
        {
            double ofEncoder = Deviation.Largest(encoded.ToArray().AsSpan(0, recording.EncoderOutputs.Length), recording.EncoderOutputs);
            output.WriteLine(FormattableString.Invariant($"the encoder's outputs: {ofEncoder:e2}"));
            Assert.InRange(ofEncoder, 0, Tolerance);
        }
    }

    /// <summary>See <see cref="SileroNetwork"/>.</summary>
    private sealed class Detector : IDisposable
    {
        private const int Context = 64;
        private const int Bins = 129;
        private const int Spectra = 4;

        private readonly Spectrum _spectrum;
        private readonly Memory _memory;
        private readonly Decoder _decoder;
        private readonly RecurrentState<Spectrum> _spectrumState;
        private readonly RecurrentState<Encoder0> _encoder0;
        private readonly RecurrentState<Encoder1> _encoder1;
        private readonly RecurrentState<Encoder2> _encoder2;
        private readonly RecurrentState<Encoder3> _encoder3;
        private readonly RecurrentState<Memory> _memoryState;
        private readonly RecurrentState<Decoder> _decoderState;
        private readonly FrameConvolution[] _encoder;

        private readonly float[] _samples = new float[Context + SileroDetection.FrameSize + Context];
        private readonly float[] _parts = new float[2 * Bins];
        private readonly float[] _one = new float[Spectra * Bins];
        private readonly float[] _other = new float[Spectra * Bins];
        private readonly float[] _encoded = new float[SileroRecording.Size];
        private readonly float[] _positive = new float[SileroRecording.Size];
        private readonly float[] _probability = new float[1];

        public Detector(SileroNetwork network)
        {
            _spectrum = Spectrum.Create(network.Spectrum);
            Encoder0 encoder0 = Encoder0.Create(network.Encoder[0]);
            Encoder1 encoder1 = Encoder1.Create(network.Encoder[1]);
            Encoder2 encoder2 = Encoder2.Create(network.Encoder[2]);
            Encoder3 encoder3 = Encoder3.Create(network.Encoder[3]);
            _memory = Memory.Create(network.Lstm);
            _decoder = Decoder.Create(network.Decoder);
            _spectrumState = _spectrum.RentState();
            _encoder0 = encoder0.RentState();
            _encoder1 = encoder1.RentState();
            _encoder2 = encoder2.RentState();
            _encoder3 = encoder3.RentState();
            _memoryState = _memory.RentState();
            _decoderState = _decoder.RentState();
            _encoder =
            [
                new(Bins, 128, 1, _encoder0.Reset, (input, result) => encoder0.Step(input, result, _encoder0)),
                new(128, 64, 2, _encoder1.Reset, (input, result) => encoder1.Step(input, result, _encoder1)),
                new(64, 64, 2, _encoder2.Reset, (input, result) => encoder2.Step(input, result, _encoder2)),
                new(64, 128, 1, _encoder3.Reset, (input, result) => encoder3.Step(input, result, _encoder3)),
            ];
        }

        /// <summary>What the encoder gave for the last frame.</summary>
        public float[] Encoded => _encoded;

        public float[] State() => [.. _memoryState.Hidden, .. _memoryState.Cell];

        public float Step(ReadOnlySpan<float> frame)
        {
            TakeIn(frame);
            int floats = Magnitudes(_one);
            (float[] from, float[] to) = (_one, _other);
            foreach (FrameConvolution convolution in _encoder)
            {
                floats = convolution.Run(from.AsSpan(0, floats), to);
                (from, to) = (to, from);
            }

            if (floats != _encoded.Length) // not Assert.Equal, which allocates
            {
                throw new InvalidOperationException($"The encoder gave {floats} floats instead of {_encoded.Length}.");
            }

            from.AsSpan(0, floats).CopyTo(_encoded);
            _memory.Step(_encoded, _memoryState);
            ReadOnlySpan<float> hidden = _memoryState.Hidden;
            for (int i = 0; i < hidden.Length; i++)
            {
                _positive[i] = Math.Max(0, hidden[i]);
            }

            _decoder.Step(_positive, _probability, _decoderState);
            return _probability[0];
        }

        public void Dispose()
        {
            _spectrumState.Dispose();
            _encoder0.Dispose();
            _encoder1.Dispose();
            _encoder2.Dispose();
            _encoder3.Dispose();
            _memoryState.Dispose();
            _decoderState.Dispose();
        }

        // The last samples of the frame before, the new ones, and those mirrored at the last.
        private void TakeIn(ReadOnlySpan<float> frame)
        {
            const int End = Context + SileroDetection.FrameSize;
            _samples.AsSpan(SileroDetection.FrameSize, Context).CopyTo(_samples);
            frame.CopyTo(_samples.AsSpan(Context));
            for (int i = 0; i < Context; i++)
            {
                _samples[End + i] = _samples[End - 2 - i];
            }
        }

        // The first hop only fills the window.
        private int Magnitudes(float[] magnitudes)
        {
            _spectrumState.Reset();
            for (int hop = 0; hop <= Spectra; hop++)
            {
                _spectrum.Step(_samples.AsSpan(hop * Spectrum.InputSize, Spectrum.InputSize), _parts, _spectrumState);
                for (int bin = 0; hop > 0 && bin < Bins; bin++)
                {
                    float real = _parts[bin];
                    float imaginary = _parts[Bins + bin];
                    magnitudes[((hop - 1) * Bins) + bin] = MathF.Sqrt((real * real) + (imaginary * imaginary));
                }
            }

            return Spectra * Bins;
        }
    }

    [WindowCell(inputSize: 128, window: 2, outputSize: 258, Bias = false)]
    private sealed partial class Spectrum;

    [WindowCell(inputSize: 129, window: 3, outputSize: 128, Activation = Activation.Relu)]
    private sealed partial class Encoder0;

    [WindowCell(inputSize: 128, window: 3, outputSize: 64, Activation = Activation.Relu)]
    private sealed partial class Encoder1;

    [WindowCell(inputSize: 64, window: 3, outputSize: 64, Activation = Activation.Relu)]
    private sealed partial class Encoder2;

    [WindowCell(inputSize: 64, window: 3, outputSize: 128, Activation = Activation.Relu)]
    private sealed partial class Encoder3;

    [RecurrentCell(CellKind.Lstm, SileroRecording.Size, SileroRecording.Size)]
    private sealed partial class Memory;

    [WindowCell(inputSize: 128, window: 1, outputSize: 1, Activation = Activation.Sigmoid)]
    private sealed partial class Decoder;
}
