using SpanRnn.Testing;
using Xunit;
using Xunit.Abstractions;

namespace SpanRnn.Tests.Recorded;

/// <summary>Silero's voice activity detector as a whole, two generated networks over frames, over 20 s of speech.</summary>
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

    /// <summary>See <see cref="SileroNetwork"/>: what lies between the two networks is not a layer.</summary>
    private sealed class Detector : IDisposable
    {
        private const int Context = 64;
        private const int Bins = 129;

        private readonly Spectrum _spectrum;
        private readonly Encoder _encoder;
        private readonly Voice _voice;
        private readonly RecurrentState<Spectrum> _spectrumState;
        private readonly RecurrentState<Encoder> _encoderState;
        private readonly RecurrentState<Voice> _voiceState;

        private readonly float[] _samples = new float[Spectrum.StepInputs];
        private readonly float[] _parts = new float[Spectrum.StepOutputs * Spectrum.OutputSize];
        private readonly float[] _magnitudes = new float[Voice.StepInputs * Voice.InputSize];
        private readonly float[] _encoded = new float[Encoder.OutputSize];
        private readonly float[] _probability = new float[1];

        public Detector(SileroNetwork network)
        {
            _spectrum = Spectrum.Create(network.Spectrum);
            _encoder = Encoder.Create(network.Encoder);
            _voice = Voice.Create(network.Detector);
            _spectrumState = _spectrum.RentState();
            _encoderState = _encoder.RentState();
            _voiceState = _voice.RentState();
        }

        /// <summary>What the encoder gives for the last frame.</summary>
        public float[] Encoded
        {
            get
            {
                _encoder.Step(_magnitudes, _encoded, _encoderState);
                return _encoded;
            }
        }

        public float[] State()
        {
            float[] state = new float[Voice.StateSize];
            _voiceState.CopyTo(state);
            return state;
        }

        public float Step(ReadOnlySpan<float> frame)
        {
            TakeIn(frame);
            _spectrum.Step(_samples, _parts, _spectrumState);
            for (int i = 0; i < _magnitudes.Length; i++)
            {
                (int spectrum, int bin) = Math.DivRem(i, Bins);
                float real = _parts[(2 * spectrum * Bins) + bin];
                float imaginary = _parts[(((2 * spectrum) + 1) * Bins) + bin];
                _magnitudes[i] = MathF.Sqrt((real * real) + (imaginary * imaginary));
            }

            _voice.Step(_magnitudes, _probability, _voiceState);
            return _probability[0];
        }

        public void Dispose()
        {
            _spectrumState.Dispose();
            _encoderState.Dispose();
            _voiceState.Dispose();
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
    }

    [RecurrentNetwork(inputSize: 1, FrameSteps = 64 + SileroDetection.FrameSize + 64)]
    [Convolution(258, 256, Stride = 128, PaddingBefore = 0, Bias = false)]
    private sealed partial class Spectrum;

    [RecurrentNetwork(inputSize: 129, FrameSteps = 4)]
    [Convolution(128, 3, PaddingBefore = 1, PaddingAfter = 1, Activation = Activation.Relu, Name = "conv1")]
    [Convolution(64, 3, Stride = 2, PaddingBefore = 1, PaddingAfter = 1, Activation = Activation.Relu, Name = "conv2")]
    [Convolution(64, 3, Stride = 2, PaddingBefore = 1, PaddingAfter = 1, Activation = Activation.Relu, Name = "conv3")]
    [Convolution(128, 3, PaddingBefore = 1, PaddingAfter = 1, Activation = Activation.Relu, Name = "conv4")]
    private sealed partial class Encoder;

    [RecurrentNetwork(inputSize: 129, FrameSteps = 4)]
    [Convolution(128, 3, PaddingBefore = 1, PaddingAfter = 1, Activation = Activation.Relu, Name = "conv1")]
    [Convolution(64, 3, Stride = 2, PaddingBefore = 1, PaddingAfter = 1, Activation = Activation.Relu, Name = "conv2")]
    [Convolution(64, 3, Stride = 2, PaddingBefore = 1, PaddingAfter = 1, Activation = Activation.Relu, Name = "conv3")]
    [Convolution(128, 3, PaddingBefore = 1, PaddingAfter = 1, Activation = Activation.Relu, Name = "conv4")]
    [Lstm(SileroRecording.Size), Activate(Activation.Relu), Dense(1, Activation = Activation.Sigmoid)]
    private sealed partial class Voice;
}
