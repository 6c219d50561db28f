using Xunit;

namespace SpanRnn.Tests.Parameters;

/// <summary>Parameters from spans: what goes in comes out, and what is refused and why.</summary>
public sealed class CellParametersTests
{
    private static readonly CellSpec Spec = new(CellKind.Gru, 2, 3);

    private readonly float[] _input = [1, 2, 3, 4, 5, 6];
    private readonly float[] _recurrent = [1, 2, 3, 4, 5, 6, 7, 8, 9];
    private readonly float[] _bias = [10, 11, 12];
    private readonly float[] _recurrentBias = [20, 21, 22];

    [Fact]
    public void SetGate_CopiesItsSpans()
    {
        CellParameters parameters = new(Spec);
        parameters.SetGate(Gate.Reset, _input, _recurrent, _bias, _recurrentBias);
        Array.Clear(_input);
        Array.Clear(_recurrent);
        Array.Clear(_bias);
        Array.Clear(_recurrentBias);

        Assert.Equal([1, 2, 3, 4, 5, 6], parameters.InputWeights(Gate.Reset).ToArray());
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9], parameters.RecurrentWeights(Gate.Reset).ToArray());
        Assert.Equal([10, 11, 12], parameters.InputBias(Gate.Reset).ToArray());
        Assert.Equal([20, 21, 22], parameters.RecurrentBias(Gate.Reset).ToArray());
    }

    [Fact]
    public void SetGate_WithoutBiases_HasZeros()
    {
        CellParameters parameters = new(Spec);
        parameters.SetGate(Gate.Reset, _input, _recurrent);
        parameters.SetGate(Gate.Update, _input, _recurrent, _bias);

        Assert.Equal([0, 0, 0], parameters.InputBias(Gate.Reset).ToArray());
        Assert.Equal([0, 0, 0], parameters.RecurrentBias(Gate.Reset).ToArray());
        Assert.Equal([10, 11, 12], parameters.InputBias(Gate.Update).ToArray());
        Assert.Equal([0, 0, 0], parameters.RecurrentBias(Gate.Update).ToArray());
    }

    [Fact]
    public void SetGate_Again_Replaces()
    {
        CellParameters parameters = new(Spec);
        parameters.SetGate(Gate.Reset, _input, _recurrent, _bias);
        parameters.SetGate(Gate.Reset, new float[6], _recurrent);

        Assert.Equal(new float[6], parameters.InputWeights(Gate.Reset).ToArray());
        Assert.Equal([0, 0, 0], parameters.InputBias(Gate.Reset).ToArray());
    }

    [Fact]
    public void SetGate_OfAGateThatTheCellLacks_NamesTheGatesItHas()
    {
        CellParameters parameters = new(Spec);

        Refusal.StartsWith("gate", "GRU 2 → 3 has no Forget gate; its gates are Reset, Update, Candidate.", () => parameters.SetGate(Gate.Forget, _input, _recurrent));
        Refusal.StartsWith("gate", "GRU 2 → 3 has no Output gate", () => parameters.InputWeights(Gate.Output));
    }

    [Fact]
    public void Read_OfAGateThatIsNotSet_SaysWhatToCall()
    {
        CellParameters parameters = new(Spec);

        const string Message = "The Update gate of GRU 2 → 3 has not been set; call SetGate(Gate.Update, …) first.";
        Assert.Equal(Message, Assert.Throws<InvalidOperationException>(() => parameters.InputWeights(Gate.Update).ToArray()).Message);
        Assert.Equal(Message, Assert.Throws<InvalidOperationException>(() => parameters.RecurrentWeights(Gate.Update).ToArray()).Message);
        Assert.Equal(Message, Assert.Throws<InvalidOperationException>(() => parameters.InputBias(Gate.Update).ToArray()).Message);
        Assert.Equal(Message, Assert.Throws<InvalidOperationException>(() => parameters.RecurrentBias(Gate.Update).ToArray()).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(7)]
    public void SetGate_WithWrongInputWeights_SaysTheShape(int length) => AssertRefused(
        "inputWeights",
        $"inputWeights of the Reset gate must hold [3 × 2] = 6 floats, row-major; got {length}.",
        parameters => parameters.SetGate(Gate.Reset, new float[length], _recurrent));

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(10)]
    public void SetGate_WithWrongRecurrentWeights_SaysTheShape(int length) => AssertRefused(
        "recurrentWeights",
        $"recurrentWeights of the Reset gate must hold [3 × 3] = 9 floats, row-major; got {length}.",
        parameters => parameters.SetGate(Gate.Reset, _input, new float[length]));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void SetGate_WithWrongBiases_SaysTheLength(int length)
    {
        AssertRefused(
            "bias",
            $"bias of the Reset gate must hold 3 floats, or none for zeros; got {length}.",
            parameters => parameters.SetGate(Gate.Reset, _input, _recurrent, new float[length]));
        AssertRefused(
            "recurrentBias",
            $"recurrentBias of the Reset gate must hold 3 floats, or none for zeros; got {length}.",
            parameters => parameters.SetGate(Gate.Reset, _input, _recurrent, _bias, new float[length]));
    }

    [Fact]
    public void SetGate_WithABiasWhereThereIsNone_SaysSo()
    {
        CellParameters parameters = new(Spec with { Bias = false });

        Refusal.StartsWith(
            "bias", "bias of the Reset gate must be empty because the spec says Bias = false; got 3 floats.", () => parameters.SetGate(Gate.Reset, _input, _recurrent, _bias));
        Refusal.StartsWith(
            "recurrentBias", "recurrentBias of the Reset gate must be empty because", () => parameters.SetGate(Gate.Reset, _input, _recurrent, [], _bias));
        parameters.SetGate(Gate.Reset, _input, _recurrent);
        Assert.Equal([0, 0, 0], parameters.InputBias(Gate.Reset).ToArray());
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void SetGate_WithANumberThatIsNotFinite_SaysWhere(float value)
    {
        AssertRefused("inputWeights", $"inputWeights of the Reset gate must be finite; element 4 is {value}.", parameters => parameters.SetGate(Gate.Reset, With(_input, 4, value), _recurrent));
        AssertRefused("recurrentWeights", "recurrentWeights of the Reset gate must be finite; element 8", parameters => parameters.SetGate(Gate.Reset, _input, With(_recurrent, 8, value)));
        AssertRefused("bias", "bias of the Reset gate must be finite; element 0", parameters => parameters.SetGate(Gate.Reset, _input, _recurrent, With(_bias, 0, value)));
        AssertRefused("recurrentBias", "recurrentBias of the Reset gate must be finite; element 2", parameters => parameters.SetGate(Gate.Reset, _input, _recurrent, _bias, With(_bias, 2, value)));
    }

    /// <summary>A refusal leaves a gate as it was: set before, or not set.</summary>
    private void AssertRefused(string argument, string message, Action<CellParameters> set)
    {
        CellParameters fresh = new(Spec);
        Refusal.StartsWith(argument, message, () => set(fresh));
        Assert.Throws<InvalidOperationException>(() => fresh.InputWeights(Gate.Reset).ToArray());

        CellParameters before = new(Spec);
        before.SetGate(Gate.Reset, _input, _recurrent, _bias, _recurrentBias);
        Refusal.StartsWith(argument, message, () => set(before));
        Assert.Equal(_input, before.InputWeights(Gate.Reset).ToArray());
        Assert.Equal(_recurrent, before.RecurrentWeights(Gate.Reset).ToArray());
        Assert.Equal(_bias, before.InputBias(Gate.Reset).ToArray());
        Assert.Equal(_recurrentBias, before.RecurrentBias(Gate.Reset).ToArray());
    }

    private static float[] With(float[] values, int index, float value)
    {
        float[] changed = [.. values];
        changed[index] = value;
        return changed;
    }
}
