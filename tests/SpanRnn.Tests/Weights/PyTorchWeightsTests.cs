using SpanRnn.Weights;
using Xunit;
using static SpanRnn.Tests.Weights.RawSafetensors;

namespace SpanRnn.Tests.Weights;

/// <summary>PyTorch's names and gate order.</summary>
public sealed class PyTorchWeightsTests
{
    private const int InputSize = 3;
    private const int HiddenSize = 2;

    [Theory]
    [InlineData(CellKind.Rnn, "_l0")]
    [InlineData(CellKind.Rnn, "")]
    [InlineData(CellKind.Lstm, "_l0")]
    [InlineData(CellKind.Lstm, "")]
    [InlineData(CellKind.Gru, "_l0")]
    [InlineData(CellKind.Gru, "")]
    public void LoadCell_SplitsRowsByGate(CellKind kind, string layer)
    {
        var spec = new CellSpec(kind, InputSize, HiddenSize);
        using SafetensorsFile file = SafetensorsFile.Read(Write(Cell(kind, "net.rnn.", layer)));
        CellParameters cell = WeightLoader.LoadCell(file, "net", "rnn", spec);
        file.EnsureAllClaimed();

        // PyTorch's documentation: (W_ii|W_if|W_ig|W_io), (W_ir|W_iz|W_in).
        Gate[] order = kind switch
        {
            CellKind.Rnn => [Gate.Hidden],
            CellKind.Lstm => [Gate.Input, Gate.Forget, Gate.Candidate, Gate.Output],
            _ => [Gate.Reset, Gate.Update, Gate.Candidate],
        };
        Assert.Equal(spec, cell.Spec);
        for (int i = 0; i < order.Length; i++)
        {
            Assert.Equal(Count(6, 1000 + (6 * i)), cell.InputWeights(order[i]).ToArray());
            Assert.Equal(Count(4, 2000 + (4 * i)), cell.RecurrentWeights(order[i]).ToArray());
            Assert.Equal(Count(2, 3000 + (2 * i)), cell.InputBias(order[i]).ToArray());
            Assert.Equal(Count(2, 4000 + (2 * i)), cell.RecurrentBias(order[i]).ToArray());
        }
    }

    [Fact]
    public void LoadCell_WithoutBias_TakesTheTwoMatrices()
    {
        using SafetensorsFile file = SafetensorsFile.Read(Write(Cell(CellKind.Gru, "", "_l0")[..2]));
        CellParameters cell = WeightLoader.LoadCell(
            file, "", "", new CellSpec(CellKind.Gru, InputSize, HiddenSize) { Bias = false });
        Assert.Equal(Count(6, 1012), cell.InputWeights(Gate.Candidate).ToArray());
        file.EnsureAllClaimed();
    }

    [Fact]
    public void LoadCell_WithBiasInTheFileAndNoneInTheSpec_SaysSo()
    {
        using SafetensorsFile file = SafetensorsFile.Read(Write(Cell(CellKind.Lstm, "", "")));
        WeightFileException exception = Assert.Throws<WeightFileException>(() => WeightLoader.LoadCell(
            file, "", "", new CellSpec(CellKind.Lstm, InputSize, HiddenSize) { Bias = false }));
        Assert.Equal(WeightFileError.LeftoverTensor, exception.Error);
        Assert.Contains("there is a bias 'bias_ih', but the network is LSTM 3 → 2, no bias.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LoadCell_WithBiasInTheSpecAndNoneInTheFile_SaysSo()
    {
        using SafetensorsFile file = SafetensorsFile.Read(Write(Cell(CellKind.Lstm, "", "")[..3]));
        WeightFileException exception = Assert.Throws<WeightFileException>(() => WeightLoader.LoadCell(
            file, "", "", new CellSpec(CellKind.Lstm, InputSize, HiddenSize)));
        Assert.Equal(WeightFileError.MissingTensor, exception.Error);
        Assert.Equal("bias_hh", exception.TensorName);
        Assert.Contains("Bias = false", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LoadCell_WithTheNamesOfModuleAndCell_IsAmbiguous()
    {
        using SafetensorsFile file = SafetensorsFile.Read(Write([.. Cell(CellKind.Rnn, "p.", "_l0"), .. Cell(CellKind.Rnn, "p.", "")[3..]]));
        WeightFileException exception = Assert.Throws<WeightFileException>(() => WeightLoader.LoadCell(
            file, "p", "", new CellSpec(CellKind.Rnn, InputSize, HiddenSize)));
        Assert.Equal(WeightFileError.AmbiguousTensor, exception.Error);
        Assert.Contains("both 'p.weight_ih_l0', a name of nn.LSTM, nn.GRU or nn.RNN, and 'p.bias_hh'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LoadCell_WithNeitherName_NamesBothAndTheRightPrefix()
    {
        using SafetensorsFile file = SafetensorsFile.Read(Write(Cell(CellKind.Lstm, "lstm_cell.", "")));
        WeightFileException exception = Assert.Throws<WeightFileException>(() => WeightLoader.LoadCell(
            file, "", "", new CellSpec(CellKind.Lstm, InputSize, HiddenSize)));
        Assert.Equal(WeightFileError.MissingTensor, exception.Error);
        Assert.Equal("weight_ih_l0 or weight_ih", exception.Expected);
        Assert.EndsWith(
            "there is no tensor 'weight_ih_l0' or 'weight_ih'. The network is LSTM 3 → 2. The file has it under the prefix 'lstm_cell'.",
            exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void LoadCell_OfAnotherKind_SaysTheShapes()
    {
        using SafetensorsFile file = SafetensorsFile.Read(Write(Cell(CellKind.Gru, "", "_l0")));
        WeightFileException exception = Assert.Throws<WeightFileException>(() => WeightLoader.LoadCell(
            file, "", "", new CellSpec(CellKind.Lstm, InputSize, HiddenSize)));
        Assert.Equal(WeightFileError.WrongShape, exception.Error);
        Assert.Contains("'weight_ih_l0' has the shape [6, 3], but the network is LSTM 3 → 2 and needs [8, 3]", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("weight_ih_l1")]
    [InlineData("weight_ih_l0_reverse")]
    [InlineData("weight_hr_l0")]
    public void LoadCell_OfAModuleWithMoreThanOneLayer_FindsThemLeft(string other)
    {
        using SafetensorsFile file = SafetensorsFile.Read(Write([.. Cell(CellKind.Lstm, "", "_l0"), (other, Count(2), [1, 2])]));
        WeightFileException exception = Assert.Throws<WeightFileException>(() => WeightLoader.LoadCell(
            file, "", "", new CellSpec(CellKind.Lstm, InputSize, HiddenSize)));
        Assert.Equal(WeightFileError.LeftoverTensor, exception.Error);
        Assert.Equal(other, exception.TensorName);

        // Nothing is claimed by a load that fails: all five are listed.
        Assert.Contains("weight_hh_l0", Assert.Throws<WeightFileException>(file.EnsureAllClaimed).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void LoadCellWithDense_TakesBothFromOnePrefix()
    {
        using SafetensorsFile file = SafetensorsFile.Read(Write(
            [.. Cell(CellKind.Gru, "t.rnn.", "_l0"), ("t.head.weight", Count(8, 100), [4, 2]), ("t.head.bias", Count(4, 200), [4])]));
        (CellParameters cell, DenseParameters head) = WeightLoader.LoadCellWithDense(
            file, "t.", "rnn", new CellSpec(CellKind.Gru, InputSize, HiddenSize), "head", new DenseSpec(HiddenSize, 4));
        Assert.Equal(Count(6, 1006), cell.InputWeights(Gate.Update).ToArray());
        Assert.Equal(Count(8, 100), head.Weights.ToArray());
        Assert.Equal(Count(4, 200), head.Bias.ToArray());
        file.EnsureAllClaimed();

        // The cell alone leaves the read-out.
        WeightFileException exception = Assert.Throws<WeightFileException>(() => WeightLoader.LoadCell(
            file, "t", "rnn", new CellSpec(CellKind.Gru, InputSize, HiddenSize)));
        Assert.Equal(WeightFileError.LeftoverTensor, exception.Error);
    }

    [Theory]
    [InlineData(true, false, WeightFileError.MissingTensor)]
    [InlineData(false, true, WeightFileError.LeftoverTensor)]
    [InlineData(true, true, null)]
    [InlineData(false, false, null)]
    public void LoadDense_WantsABiasExactlyWhenTheSpecHasOne(bool inSpec, bool inFile, WeightFileError? error)
    {
        (string, float[], int[])[] tensors = [("weight", Count(6), [2, 3]), ("bias", Count(2, 50), [2])];
        using SafetensorsFile file = SafetensorsFile.Read(Write(inFile ? tensors : tensors[..1]));
        var spec = new DenseSpec(3, 2) { Bias = inSpec };
        if (error is null)
        {
            DenseParameters dense = WeightLoader.LoadDense(file, "", "", spec);
            Assert.Equal(Count(6), dense.Weights.ToArray());
            Assert.Equal(inSpec ? [50f, 51f] : [0f, 0f], dense.Bias.ToArray());
            return;
        }

        WeightFileException exception = Assert.Throws<WeightFileException>(() => WeightLoader.LoadDense(file, "", "", spec));
        Assert.Equal(error, exception.Error);
        Assert.Equal("bias", exception.TensorName);
    }

    private static (string Name, float[] Values, int[] Shape)[] Cell(CellKind kind, string prefix, string layer)
    {
        int rows = CellSpec.GatesOf(kind).Count * HiddenSize;
        return
        [
            (prefix + "weight_ih" + layer, Count(rows * InputSize, 1000), [rows, InputSize]),
            (prefix + "weight_hh" + layer, Count(rows * HiddenSize, 2000), [rows, HiddenSize]),
            (prefix + "bias_ih" + layer, Count(rows, 3000), [rows]),
            (prefix + "bias_hh" + layer, Count(rows, 4000), [rows]),
        ];
    }
}
