using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Tests.Cells;

/// <summary>Code that is generic over the cell: written once, it runs every kind and allocates nothing.</summary>
public sealed partial class GenericUseTests
{
    private static readonly float[] Sequence = RandomParameters.Inputs(6 * 4, seed: 1);

    [Fact]
    public void GenericCode_RunsEveryKindAsDirectCallsDo()
    {
        Lstm lstm = Lstm.Create(RandomParameters.Create(Lstm.Spec, seed: 2));
        Gru gru = Gru.Create(RandomParameters.Create(Gru.Spec, seed: 2));
        Rnn rnn = Rnn.Create(RandomParameters.Create(Rnn.Spec, seed: 2));

        float[] lstmHidden = new float[5];
        float[] gruHidden = new float[5];
        float[] rnnHidden = new float[5];
        lstm.Run(Sequence, new float[30], lstmHidden, new float[5]);
        gru.Run(Sequence, new float[30], gruHidden);
        rnn.Run(Sequence, new float[30], rnnHidden);

        Bits.AssertEqual(lstmHidden, Remember(lstm, new float[5]));
        Bits.AssertEqual(gruHidden, Remember(gru, new float[5]));
        Bits.AssertEqual(rnnHidden, Remember(rnn, new float[5]));
    }

    [Fact]
    public void GenericCode_InASteadyLoop_AllocatesNothing()
    {
        Lstm lstm = Lstm.Create(RandomParameters.Create(Lstm.Spec, seed: 2));
        Gru gru = Gru.Create(RandomParameters.Create(Gru.Spec, seed: 2));
        Rnn rnn = Rnn.Create(RandomParameters.Create(Rnn.Spec, seed: 2));
        float[] hidden = new float[5];

        Assert.Equal(0, AllocationMeter.BytesOf(() => Remember(lstm, hidden)));
        Assert.Equal(0, AllocationMeter.BytesOf(() => Remember(gru, hidden)));
        Assert.Equal(0, AllocationMeter.BytesOf(() => Remember(rnn, hidden)));
    }

    [Fact]
    public void GenericCode_LoadsFromAFileAndKnowsTheSizes()
    {
        using SafetensorsFile file = SafetensorsFile.Open(PyTorchGolden.Find("lstm_3x5").WeightsPath);

        Assert.Equal((CellKind.Lstm, 3, 5, 10), Describe<Golden>(file));
        file.EnsureAllClaimed();
    }

    /// <summary>What a user writes: it rents, steps, runs and returns the last hidden state.</summary>
    private static ReadOnlySpan<float> Remember<TCell>(TCell cell, float[] hidden)
        where TCell : class, IRecurrentCell<TCell>
    {
        using RecurrentState<TCell> state = cell.RentState();
        Span<float> outputs = stackalloc float[5 * TCell.HiddenSize];
        cell.Step(Sequence.AsSpan(0, TCell.InputSize), state);
        cell.Run(Sequence.AsSpan(TCell.InputSize), outputs, state);
        outputs[^TCell.HiddenSize..].CopyTo(hidden);
        return hidden;
    }

    private static (CellKind Kind, int InputSize, int HiddenSize, int StateSize) Describe<TCell>(SafetensorsFile file)
        where TCell : class, IRecurrentCell<TCell>
    {
        using RecurrentState<TCell> state = TCell.Load(file, "").RentState();
        Assert.Equal(TCell.StateSize, state.Size);
        return (TCell.Spec.Kind, TCell.InputSize, TCell.HiddenSize, TCell.StateSize);
    }

    [RecurrentCell(CellKind.Lstm, 4, 5)]
    private sealed partial class Lstm;

    [RecurrentCell(CellKind.Gru, 4, 5)]
    private sealed partial class Gru;

    [RecurrentCell(CellKind.Rnn, 4, 5)]
    private sealed partial class Rnn;

    [RecurrentCell(CellKind.Lstm, 3, 5)]
    private sealed partial class Golden;
}
