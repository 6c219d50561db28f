using Xunit;

namespace SpanRnn.Tests.Parameters;

/// <summary>What specs say about themselves.</summary>
public sealed class CellSpecTests
{
    [Theory]
    [InlineData(CellKind.Lstm, 16, 32, true, 6_400)] // sum(p.numel() for p in nn.LSTM(16, 32).parameters())
    [InlineData(CellKind.Gru, 8, 24, true, 2_448)] // nn.GRU(8, 24)
    [InlineData(CellKind.Rnn, 3, 5, true, 50)] // nn.RNN(3, 5)
    [InlineData(CellKind.Lstm, 16, 32, false, 6_144)] // nn.LSTM(16, 32, bias=False)
    [InlineData(CellKind.Gru, 1, 1, false, 6)] // nn.GRU(1, 1, bias=False)
    [InlineData(CellKind.Lstm, 65_536, 8_192, true, 2_415_984_640)] // beyond an int
    public void ParameterCount_IsPyTorchs(CellKind kind, int input, int hidden, bool bias, long expected) =>
        Assert.Equal(expected, new CellSpec(kind, input, hidden) { Bias = bias }.ParameterCount);

    [Theory]
    [InlineData(CellKind.Lstm, 64, true)]
    [InlineData(CellKind.Gru, 32, false)]
    [InlineData(CellKind.Rnn, 32, false)]
    public void StateSize_CountsTheCellStateOfAnLstm(CellKind kind, int expected, bool hasCellState)
    {
        CellSpec spec = new(kind, 16, 32);

        Assert.Equal(expected, spec.StateSize);
        Assert.Equal(hasCellState, spec.HasCellState);
    }

    [Fact]
    public void Gates_AreInPyTorchsOrder()
    {
        Assert.Equal([Gate.Hidden], CellSpec.GatesOf(CellKind.Rnn));
        Assert.Equal([Gate.Input, Gate.Forget, Gate.Candidate, Gate.Output], CellSpec.GatesOf(CellKind.Lstm));
        Assert.Equal([Gate.Reset, Gate.Update, Gate.Candidate], CellSpec.GatesOf(CellKind.Gru));
        Assert.Equal(CellSpec.GatesOf(CellKind.Gru), new CellSpec(CellKind.Gru, 1, 1).Gates);
    }

    /// <summary>One list serves all cells: whoever could write to it would change every loader's order.</summary>
    [Fact]
    public void Gates_AreNoArray() => Assert.IsNotType<Gate[]>(CellSpec.GatesOf(CellKind.Lstm));

    [Fact]
    public void GatesOf_AnUndefinedKind_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>("kind", static () => CellSpec.GatesOf((CellKind)7));

    [Fact]
    public void HasSeparateRecurrentBias_OnlyInAGruWithTheResetAfterTheProduct()
    {
        Assert.True(new CellSpec(CellKind.Gru, 1, 1).HasSeparateRecurrentBias);
        Assert.False(new CellSpec(CellKind.Gru, 1, 1) { Reset = GruReset.BeforeProduct }.HasSeparateRecurrentBias);
        Assert.False(new CellSpec(CellKind.Lstm, 1, 1).HasSeparateRecurrentBias);
        Assert.False(new CellSpec(CellKind.Rnn, 1, 1).HasSeparateRecurrentBias);
    }

    [Fact]
    public void ToString_NamesKindSizesAndWhatIsUnusual()
    {
        Assert.Equal("LSTM 16 → 32", new CellSpec(CellKind.Lstm, 16, 32).ToString());
        Assert.Equal("GRU 1000 → 2000", new CellSpec(CellKind.Gru, 1_000, 2_000).ToString());
        Assert.Equal("RNN 3 → 5", new CellSpec(CellKind.Rnn, 3, 5).ToString());
        Assert.Equal("RNN 3 → 5, relu, no bias", new CellSpec(CellKind.Rnn, 3, 5) { Activation = Activation.Relu, Bias = false }.ToString());
        Assert.Equal("LSTM 3 → 5, fast activations", new CellSpec(CellKind.Lstm, 3, 5) { Mode = ActivationMode.Fast }.ToString());
        Assert.Equal("LSTM 3 → 5, forget bias -0.5", new CellSpec(CellKind.Lstm, 3, 5) { ForgetBias = -0.5f }.ToString());
        Assert.Equal("GRU 3 → 5, reset before the product", new CellSpec(CellKind.Gru, 3, 5) { Reset = GruReset.BeforeProduct }.ToString());
    }

    [Fact]
    public void Specs_AreEqualExactlyWhenEveryOptionIs()
    {
        CellSpec spec = new(CellKind.Gru, 3, 5);

        Assert.Equal(spec, new CellSpec(CellKind.Gru, 3, 5));
        Assert.NotEqual(spec, spec with { Kind = CellKind.Lstm });
        Assert.NotEqual(spec, spec with { InputSize = 4 });
        Assert.NotEqual(spec, spec with { HiddenSize = 4 });
        Assert.NotEqual(spec, spec with { Bias = false });
        Assert.NotEqual(spec, spec with { Reset = GruReset.BeforeProduct });
        Assert.NotEqual(spec, spec with { ForgetBias = 1 });
        Assert.NotEqual(spec, spec with { Activation = Activation.Relu });
        Assert.NotEqual(spec, spec with { Mode = ActivationMode.Fast });
    }
}
