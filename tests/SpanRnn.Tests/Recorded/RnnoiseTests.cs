using SpanRnn.Testing;
using Xunit;
using Xunit.Abstractions;

namespace SpanRnn.Tests.Recorded;

/// <summary>RNNoise's network, three GRUs and three dense layers wired by hand, on real frames, as its own C code ran it.</summary>
public sealed partial class RnnoiseTests(ITestOutputHelper output)
{
    [CasesFact(RnnoiseNetwork.CasesFolder)]
    public void Step_OverFiveHundredFrames_GivesTheRecordedGainsAndVoiceActivity()
    {
        RnnoiseRecording recording = RnnoiseRecording.ReadCase();
        using Denoiser denoiser = new(RnnoiseNetwork.ReadCase());
        int frames = recording.VoiceActivity.Length;
        float[] gains = new float[frames * GainsLayer.OutputSize];
        float[] voice = new float[frames];

        for (int frame = 0; frame < frames; frame++)
        {
            denoiser.Step(
                recording.Features.AsSpan(frame * InputLayer.InputSize, InputLayer.InputSize),
                gains.AsSpan(frame * GainsLayer.OutputSize, GainsLayer.OutputSize),
                voice.AsSpan(frame, 1));
        }

        double ofGains = Deviation.Largest(gains, recording.Gains);
        double ofVoice = Deviation.Largest(voice, recording.VoiceActivity);
        output.WriteLine(FormattableString.Invariant($"{frames} frames: gains {ofGains:e2}, voice activity {ofVoice:e2} from the recording"));
        Assert.Equal(500, frames);
        Assert.InRange(ofGains, 0, RnnoiseRecording.Tolerance);
        Assert.InRange(ofVoice, 0, RnnoiseRecording.Tolerance);
    }

    [CasesFact(RnnoiseNetwork.CasesFolder)]
    public void Step_OfAFrame_AllocatesNothing()
    {
        RnnoiseRecording recording = RnnoiseRecording.ReadCase();
        using Denoiser denoiser = new(RnnoiseNetwork.ReadCase());
        float[] gains = new float[GainsLayer.OutputSize];
        float[] voice = new float[1];
        int frame = 0;

        long bytes = AllocationMeter.BytesOf(() =>
        {
            denoiser.Step(recording.Features.AsSpan(frame * InputLayer.InputSize, InputLayer.InputSize), gains, voice);
            frame = (frame + 1) % recording.VoiceActivity.Length;
        });

        Assert.Equal(0, bytes);
        Assert.All(gains, static gain => Assert.InRange(gain, 0, 1));
    }

    /// <summary>t = input(x); v = vad(t); n = noise(t, v, x); d = denoise(v, n, x); gains from d, voice activity from v.</summary>
    private sealed class Denoiser : IDisposable
    {
        private readonly InputLayer _input;
        private readonly VoiceGru _voice;
        private readonly NoiseGru _noise;
        private readonly DenoiseGru _denoise;
        private readonly GainsLayer _gains;
        private readonly VoiceLayer _activity;
        private readonly RecurrentState<InputLayer> _inputState;
        private readonly RecurrentState<VoiceGru> _voiceState;
        private readonly RecurrentState<NoiseGru> _noiseState;
        private readonly RecurrentState<DenoiseGru> _denoiseState;
        private readonly RecurrentState<GainsLayer> _gainsState;
        private readonly RecurrentState<VoiceLayer> _activityState;

        // What two of the cells read: [t v x] and [v n x].
        private readonly float[] _noiseInput = new float[NoiseGru.InputSize];
        private readonly float[] _denoiseInput = new float[DenoiseGru.InputSize];

        public Denoiser(RnnoiseNetwork network)
        {
            _input = InputLayer.Create(network.InputDense);
            _voice = VoiceGru.Create(network.VadGru);
            _noise = NoiseGru.Create(network.NoiseGru);
            _denoise = DenoiseGru.Create(network.DenoiseGru);
            _gains = GainsLayer.Create(network.DenoiseOutput);
            _activity = VoiceLayer.Create(network.VadOutput);
            _inputState = _input.RentState();
            _voiceState = _voice.RentState();
            _noiseState = _noise.RentState();
            _denoiseState = _denoise.RentState();
            _gainsState = _gains.RentState();
            _activityState = _activity.RentState();
        }

        public void Step(ReadOnlySpan<float> features, Span<float> gains, Span<float> activity)
        {
            Span<float> dense = _noiseInput.AsSpan(0, InputLayer.OutputSize);
            _input.Step(features, dense, _inputState);
            _voice.Step(dense, _voiceState);
            ReadOnlySpan<float> voice = _voiceState.Hidden;

            voice.CopyTo(_noiseInput.AsSpan(InputLayer.OutputSize));
            features.CopyTo(_noiseInput.AsSpan(InputLayer.OutputSize + VoiceGru.HiddenSize));
            _noise.Step(_noiseInput, _noiseState);

            voice.CopyTo(_denoiseInput);
            _noiseState.Hidden.CopyTo(_denoiseInput.AsSpan(VoiceGru.HiddenSize));
            features.CopyTo(_denoiseInput.AsSpan(VoiceGru.HiddenSize + NoiseGru.HiddenSize));
            _denoise.Step(_denoiseInput, _denoiseState);

            _gains.Step(_denoiseState.Hidden, gains, _gainsState);
            _activity.Step(voice, activity, _activityState);
        }

        public void Dispose()
        {
            _inputState.Dispose();
            _voiceState.Dispose();
            _noiseState.Dispose();
            _denoiseState.Dispose();
            _gainsState.Dispose();
            _activityState.Dispose();
        }
    }

    [WindowCell(inputSize: 42, window: 1, outputSize: 24, Activation = Activation.Tanh)]
    private sealed partial class InputLayer;

    [RecurrentCell(CellKind.Gru, inputSize: 24, hiddenSize: 24, Reset = GruReset.BeforeProduct, Activation = Activation.Relu)]
    private sealed partial class VoiceGru;

    [RecurrentCell(CellKind.Gru, inputSize: 24 + 24 + 42, hiddenSize: 48, Reset = GruReset.BeforeProduct, Activation = Activation.Relu)]
    private sealed partial class NoiseGru;

    [RecurrentCell(CellKind.Gru, inputSize: 24 + 48 + 42, hiddenSize: 96, Reset = GruReset.BeforeProduct, Activation = Activation.Relu)]
    private sealed partial class DenoiseGru;

    [WindowCell(inputSize: 96, window: 1, outputSize: 22, Activation = Activation.Sigmoid)]
    private sealed partial class GainsLayer;

    [WindowCell(inputSize: 24, window: 1, outputSize: 1, Activation = Activation.Sigmoid)]
    private sealed partial class VoiceLayer;
}
