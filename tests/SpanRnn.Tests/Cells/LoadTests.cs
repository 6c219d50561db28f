using SpanRnn.Testing;
using SpanRnn.Tests.Weights;
using Xunit;

namespace SpanRnn.Tests.Cells;

/// <summary>A class's own <c>Load</c>: from a path, a stream, a shared file; whole or not at all.</summary>
public sealed partial class LoadTests
{
    [Fact]
    public void Load_FromPathStreamAndFile_GivesTheSameCell()
    {
        byte[] bytes = WeightFile.Of(("enemy.", "rnn.", 1));
        using TemporaryFile temporary = new(bytes);
        using SafetensorsFile file = SafetensorsFile.Read(bytes);
        float[] expected = StepOnce(Tracker.Create(WeightFile.Cell(1), WeightFile.Head(1)));

        Bits.AssertEqual(expected, StepOnce(Tracker.Load(temporary.Path, "enemy")));
        Bits.AssertEqual(expected, StepOnce(Tracker.Load(new MemoryStream(bytes), "enemy.")));
        Bits.AssertEqual(expected, StepOnce(Tracker.Load(new DripStream(bytes, 7), "enemy")));
        Bits.AssertEqual(expected, StepOnce(Tracker.Load(file, "enemy")));
    }

    [Fact]
    public void Load_FromAPath_ClosesTheFile()
    {
        using TemporaryFile temporary = new(WeightFile.Of(("", "rnn.", 1)));

        Tracker.Load(temporary.Path);

        using FileStream exclusive = new(temporary.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.True(exclusive.CanWrite);
    }

    [Fact]
    public void Load_FromAStream_LeavesItOpen()
    {
        using MemoryStream stream = new(WeightFile.Of(("", "rnn.", 1)));

        Tracker.Load(stream);

        Assert.True(stream.CanRead);
    }

    [Fact]
    public void Load_OfTwoCellsFromOneFile_ClaimsAllOfIt()
    {
        using SafetensorsFile file = SafetensorsFile.Read(WeightFile.Of(("enemy.", "rnn.", 1), ("friend.", "rnn.", 2)));

        Tracker enemy = Tracker.Load(file, "enemy");
        Assert.Throws<WeightFileException>(file.EnsureAllClaimed);
        Tracker friend = Tracker.Load(file, "friend");
        file.EnsureAllClaimed();

        Bits.AssertEqual(StepOnce(Tracker.Create(WeightFile.Cell(1), WeightFile.Head(1))), StepOnce(enemy));
        Bits.AssertEqual(StepOnce(Tracker.Create(WeightFile.Cell(2), WeightFile.Head(2))), StepOnce(friend));
    }

    [Fact]
    public void Load_WithATensorLeftUnderThePrefix_NamesItAndClaimsNothing()
    {
        using SafetensorsFile file = SafetensorsFile.Read(WeightFile.Of(("", "rnn.", 1)));

        WeightFileException exception = Assert.Throws<WeightFileException>(() => Named.Load(file));
        Assert.Equal(WeightFileError.LeftoverTensor, exception.Error);
        Assert.Equal("head.bias", exception.TensorName);

        exception = Assert.Throws<WeightFileException>(file.EnsureAllClaimed);
        Assert.Contains("rnn.weight_ih_l0", exception.Message, StringComparison.Ordinal);
        Assert.Contains("head.weight", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_UnderThePrefixOfTheCellAlone_ClaimsItAlone()
    {
        using SafetensorsFile file = SafetensorsFile.Read(WeightFile.Of(("", "rnn.", 1)));

        Bare.Load(file, "rnn");

        string left = Assert.Throws<WeightFileException>(file.EnsureAllClaimed).Message;
        Assert.Contains("head.weight", left, StringComparison.Ordinal);
        Assert.DoesNotContain("rnn.", left, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_WithoutTheReadOutsTensors_NamesThemAndClaimsNothing()
    {
        using SafetensorsFile file = SafetensorsFile.Read(WeightFile.Of(("", "rnn.", 1)));

        WeightFileException exception = Assert.Throws<WeightFileException>(() => OtherHead.Load(file));

        Assert.Equal(WeightFileError.MissingTensor, exception.Error);
        Assert.Equal("dense.weight", exception.TensorName);
        Assert.Contains("rnn.weight_ih_l0", Assert.Throws<WeightFileException>(file.EnsureAllClaimed).Message, StringComparison.Ordinal);
        Tracker.Load(file);
        file.EnsureAllClaimed();
    }

    [Fact]
    public void Load_OfACellOfAnotherSize_SaysBothShapes()
    {
        WeightFileException exception = Assert.Throws<WeightFileException>(
            static () => Larger.Load(new MemoryStream(WeightFile.Of(("", "rnn.", 1)))));

        Assert.Equal(WeightFileError.WrongShape, exception.Error);
        Assert.Equal(("rnn.weight_ih_l0", "[24, 3]", "[15, 3]"), (exception.TensorName, exception.Expected, exception.Found));
    }

    [Fact]
    public void Load_UnderAPrefixThatIsElsewhere_NamesTheRightOne()
    {
        WeightFileException exception = Assert.Throws<WeightFileException>(
            static () => Tracker.Load(new MemoryStream(WeightFile.Of(("enemy.", "rnn.", 1)))));

        Assert.Equal(WeightFileError.MissingTensor, exception.Error);
        Assert.Contains("'enemy'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OfAWindowCell_ReadsALinearLayer()
    {
        byte[] bytes = RawSafetensors.Write(("ar.linear.weight", RawSafetensors.Count(8, 1), [2, 4]), ("ar.linear.bias", [100, 200], [2]));
        LastTwo cell = LastTwo.Load(new MemoryStream(bytes), "ar");
        using RecurrentState<LastTwo> state = cell.RentState();
        float[] output = new float[2];

        cell.Step([1, 0], output, state);
        cell.Step([0, 1], output, state);

        // Columns: oldest observation first. Rows 1 2 3 4 and 5 6 7 8.
        Assert.Equal([1 + 4 + 100, 5 + 8 + 200], output);
    }

    [Fact]
    public void Load_OfAMissingFile_SaysSo() =>
        Assert.Throws<FileNotFoundException>(static () => Tracker.Load(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"))));

    private static float[] StepOnce(Tracker tracker)
    {
        using RecurrentState<Tracker> state = tracker.RentState();
        float[] output = new float[2];
        tracker.Step([1, -2, 3], output, state);
        return [.. state.Hidden, .. output];
    }

    [RecurrentCell(CellKind.Gru, inputSize: 3, hiddenSize: 5, Name = "rnn")]
    [Dense(2, Name = "head")]
    private sealed partial class Tracker;

    [RecurrentCell(CellKind.Gru, inputSize: 3, hiddenSize: 5, Name = "rnn")]
    [Dense(2)]
    private sealed partial class OtherHead;

    [RecurrentCell(CellKind.Gru, inputSize: 3, hiddenSize: 8, Name = "rnn")]
    [Dense(2, Name = "head")]
    private sealed partial class Larger;

    [RecurrentCell(CellKind.Gru, inputSize: 3, hiddenSize: 5, Name = "rnn")]
    private sealed partial class Named;

    [RecurrentCell(CellKind.Gru, inputSize: 3, hiddenSize: 5)]
    private sealed partial class Bare;

    [WindowCell(inputSize: 2, window: 2, outputSize: 2, Name = "linear")]
    private sealed partial class LastTwo;
}
