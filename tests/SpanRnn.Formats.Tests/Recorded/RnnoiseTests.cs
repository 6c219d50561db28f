using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Formats.Tests.Recorded;

/// <summary>RNNoise's network, wired by hand, against its own code's outputs.</summary>
public sealed class RnnoiseTests
{
    [CasesFact(RnnoiseNetwork.CasesFolder)]
    public void FiveHundredFrames_GiveTheRecordedGainsAndVoiceActivity()
    {
        RnnoiseRecording recording = RnnoiseRecording.ReadCase();
        (double[] gains, double[] voice) = RnnoiseNetwork.ReadCase().Run(recording.Features, static parameters => new ReferenceStepper(parameters));
        Assert.Equal(500, voice.Length);
        Assert.InRange(Deviation.Largest(gains, Deviation.ToDouble(recording.Gains)), 0, RnnoiseRecording.Tolerance);
        Assert.InRange(Deviation.Largest(voice, Deviation.ToDouble(recording.VoiceActivity)), 0, RnnoiseRecording.Tolerance);
    }
}
