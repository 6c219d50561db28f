using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Tests.Recorded;

/// <summary>The LSTM of Neural Amp Modeler, a guitar amplifier at 48,000 steps a second, as its own engine ran it.</summary>
public sealed partial class NamLstmTests
{
    // The engine computed in float32 too: sums of 5 terms, then a head of 3. Where parts reach 10, unit roundoff 6e-8
    // gives √5 · 10 · 6e-8 = 1.3e-6 on either side and the rational tanh 3.3e-7; the cell forgets, so errors don't pile up
    // over the samples. The project promises 1e-5.
    private const double Tolerance = 1e-5;

    [CasesFact(NamLstm.CasesFolder)]
    public void Step_OverTheRecordedSamples_GivesTheEnginesOutput()
    {
        NamLstm model = NamLstm.ReadCase();
        NamRecording recording = NamRecording.ReadCase();
        Amplifier amplifier = Amplifier.Create(model.Parameters, model.Head);
        using RecurrentState<Amplifier> state = amplifier.RentState();
        state.CopyFrom([.. model.InitialHidden, .. model.InitialCell]);

        float[] output = new float[recording.Input.Length];
        for (int sample = 0; sample < output.Length; sample++)
        {
            amplifier.Step(recording.Input.AsSpan(sample, 1), output.AsSpan(sample, 1), state);
        }

        Assert.Equal(2048, output.Length);
        Assert.InRange(Deviation.Largest(output, recording.Output), 0, Tolerance);
    }

    [CasesFact(NamLstm.CasesFolder)]
    public void RunAndReadOut_OverTheRecordedSamples_GiveTheEnginesOutput()
    {
        NamLstm model = NamLstm.ReadCase();
        NamRecording recording = NamRecording.ReadCase();
        Amplifier amplifier = Amplifier.Create(model.Parameters, model.Head);
        float[] hidden = [.. model.InitialHidden];
        float[] cell = [.. model.InitialCell];

        float[] hiddenStates = new float[recording.Input.Length * Amplifier.HiddenSize];
        amplifier.Run(recording.Input, hiddenStates, hidden, cell);

        float[] output = new float[recording.Input.Length];
        for (int sample = 0; sample < output.Length; sample++)
        {
            amplifier.ReadOut(hiddenStates.AsSpan(sample * Amplifier.HiddenSize, Amplifier.HiddenSize), output.AsSpan(sample, 1));
        }

        Assert.InRange(Deviation.Largest(output, recording.Output), 0, Tolerance);
    }

    [CasesFact(NamLstm.CasesFolder)]
    public void Network_FromTheFile_BeginsWhereTheFileSays()
    {
        NamRecording recording = NamRecording.ReadCase();
        var amplifier = AmplifierNetwork.Create(NamFile.Read(RecordedCases.PathOf(NamLstm.CasesFolder, "example_models/lstm.nam")).Network);
        using RecurrentState<AmplifierNetwork> state = amplifier.RentState();
        float[] output = new float[recording.Input.Length];

        amplifier.Run(recording.Input, output, state);
        double off = Deviation.Largest(output, recording.Output);
        state.Reset();
        amplifier.Run(recording.Input, output, state);

        Assert.InRange(off, 0, Tolerance);
        Assert.Equal(off, Deviation.Largest(output, recording.Output));
    }

    [RecurrentNetwork(inputSize: 1)]
    [Lstm(3), Dense(1)]
    private sealed partial class AmplifierNetwork;

    [RecurrentCell(CellKind.Lstm, inputSize: 1, hiddenSize: 3)]
    [Dense(1)]
    private sealed partial class Amplifier;
}
