using SpanRnn.Testing;
using SpanRnn.Weights;
using Xunit;

namespace SpanRnn.Tests.Weights;

/// <summary>A published file, written by Python.</summary>
public sealed class SileroWeightsTests
{
    private const string Folder = "silero-vad";
    private const string Weights = "src/silero_vad/data/silero_vad_16k.safetensors";

    [CasesFact(Folder)]
    public void LoadCell_OfSilero_FindsItsLstm()
    {
        using SafetensorsFile file = SafetensorsFile.Open(RecordedCases.PathOf(Folder, Weights));
        Assert.Equal(15, file.Tensors.Count);
        Assert.Equal("'stft_conv.weight' F32 [258, 1, 256]", file.Tensors[0].ToString());

        CellParameters cell = WeightLoader.LoadCell(file, "lstm_cell", "", new CellSpec(CellKind.Lstm, 128, 128));
        float[] rows = file.ReadFloats("lstm_cell.weight_ih");
        Assert.Equal(rows[..(128 * 128)], cell.InputWeights(Gate.Input).ToArray());
        Assert.Equal(rows[(3 * 128 * 128)..], cell.InputWeights(Gate.Output).ToArray());

        WeightFileException exception = Assert.Throws<WeightFileException>(file.EnsureAllClaimed);
        Assert.DoesNotContain("lstm_cell", exception.Message, StringComparison.Ordinal);
        Assert.Contains("'conv1.bias' F32 [128]", exception.Message, StringComparison.Ordinal);
    }

    [CasesFact(Folder)]
    public void LoadCell_OfSileroWithoutPrefix_NamesIt()
    {
        using SafetensorsFile file = SafetensorsFile.Open(RecordedCases.PathOf(Folder, Weights));
        WeightFileException exception = Assert.Throws<WeightFileException>(
            () => WeightLoader.LoadCell(file, "", "", new CellSpec(CellKind.Lstm, 128, 128)));
        Assert.Contains("under the prefix 'lstm_cell'", exception.Message, StringComparison.Ordinal);
    }
}
