using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Tests.Recorded;

/// <summary>The LSTM within Silero's voice activity detector, on speech, as PyTorch ran it.</summary>
public sealed partial class SileroLstmTests
{
    // Sums of 258 terms in float32, unit roundoff 6e-8, parts up to 10: √258 · 10 · 6e-8 = 1e-5 if all were that large.
    // Most are far smaller, and the cell forgets.
    private const double Tolerance = 1e-5;

    [CasesFact(SileroRecording.CasesFolder)]
    public void Step_OverTheRecordedFrames_GivesPyTorchsStates()
    {
        SileroRecording recording = SileroRecording.ReadCase();
        VoiceMemory memory = VoiceMemory.Load(SileroRecording.WeightsPath, SileroRecording.Prefix);
        using RecurrentState<VoiceMemory> state = memory.RentState();

        List<float> outputs = [];
        for (int start = 0; start < recording.Inputs.Length; start += VoiceMemory.InputSize)
        {
            memory.Step(recording.Inputs.AsSpan(start, VoiceMemory.InputSize), state);
            outputs.AddRange(state.Hidden);
        }

        Assert.Equal(40 * VoiceMemory.HiddenSize, outputs.Count);
        Assert.InRange(Deviation.Largest([.. outputs], recording.Hidden), 0, Tolerance);
    }

    [RecurrentCell(CellKind.Lstm, SileroRecording.Size, SileroRecording.Size)]
    private sealed partial class VoiceMemory;
}
