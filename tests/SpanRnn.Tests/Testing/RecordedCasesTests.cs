using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Tests.Testing;

/// <summary>The recorded cases are read aright: the double-precision reference gives the recorded numbers.</summary>
public sealed class RecordedCasesTests
{
    // Neural Amp Modeler's engine and PyTorch computed in float32, unit roundoff 6e-8: sums of at most 258 terms
    // pick up √258 · 6e-8 · 10 = 1e-5 of rounding where parts reach 10. Both cells forget, so it doesn't grow.
    private const double Tolerance = 1e-5;

    [CasesFact(NamLstm.CasesFolder)]
    public void Reference_OnNeuralAmpModeler_GivesTheRecordedSamples()
    {
        NamLstm model = NamLstm.ReadCase();
        NamRecording recording = NamRecording.ReadCase();
        Assert.Equal(2048, recording.Input.Length);

        CellRun<double> run = new ReferenceCell(model.Parameters).Run(recording.Input, model.InitialHidden, model.InitialCell);

        ReferenceDense head = new(model.Head);
        int hiddenSize = model.Parameters.Spec.HiddenSize;
        double[] output = [.. run.Outputs.Chunk(hiddenSize).SelectMany(hidden => head.Apply(hidden))];
        Assert.InRange(Deviation.Largest(recording.Output, output), 0, Tolerance);
    }

    [CasesFact(NamLstm.CasesFolder)]
    public void WavFile_OfNeuralAmpModeler_HoldsTheRecordedInput()
    {
        NamRecording recording = NamRecording.ReadCase();

        WavFile wav = NamRecording.ReadWav();

        Assert.Equal(48_000, wav.SampleRate);
        Assert.Equal(recording.Input, wav.Samples.AsSpan(NamRecording.FirstSample, recording.Input.Length).ToArray());
    }

    [CasesFact(SileroRecording.CasesFolder)]
    public void Reference_OnSilero_GivesTheRecordedStates()
    {
        SileroRecording recording = SileroRecording.ReadCase();
        Assert.Equal(40 * SileroRecording.Size, recording.Inputs.Length);
        CellParameters parameters = PyTorchStateDict.Read(
            SileroRecording.WeightsPath, SileroRecording.Spec, SileroRecording.Prefix + ".", cellNaming: true);

        float[] zeros = new float[SileroRecording.Size];
        CellRun<double> run = new ReferenceCell(parameters).Run(recording.Inputs, zeros, zeros);

        Assert.InRange(Deviation.Largest(recording.Hidden, run.Outputs), 0, Tolerance);
    }

    [Fact]
    public void CasesFact_WithoutTheFolder_IsSkippedWithAReason()
    {
        string folder = "no-such-folder";

        CasesFactAttribute attribute = new(folder);

        Assert.Contains(RecordedCases.Variable, attribute.Skip, StringComparison.Ordinal);
        Assert.Contains(folder, attribute.Skip, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => RecordedCases.PathOf(folder, "file"));
    }
}
