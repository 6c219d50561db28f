using System.Numerics.Tensors;

namespace SpanRnn.Bench.Contestants;

/// <summary>An LSTM on TensorPrimitives over transposed weights, no allocation; see <see cref="ColumnProduct"/>.</summary>
internal sealed class TensorPrimitivesLstm : IHandwrittenCell
{
    private readonly ColumnProduct _input;
    private readonly ColumnProduct _recurrent;
    private readonly float[] _bias;
    private readonly float[] _gates;

    public TensorPrimitivesLstm(CellParameters parameters)
    {
        // The three sigmoid gates lie together, so that one call serves them.
        StackedWeights weights = StackedWeights.Of(parameters, Gate.Input, Gate.Forget, Gate.Output, Gate.Candidate);
        _input = new ColumnProduct(weights.Input, weights.Rows);
        _recurrent = new ColumnProduct(weights.Recurrent, weights.Rows);
        _bias = weights.BiasSum();
        _gates = new float[weights.Rows];
    }

    public void Step(ReadOnlySpan<float> input, float[] hidden, float[] cell)
    {
        int size = hidden.Length;
        Span<float> gates = _gates;
        _bias.CopyTo(gates);
        _input.AddTo(gates, input);
        _recurrent.AddTo(gates, hidden);

        Span<float> sigmoids = gates[..(3 * size)];
        TensorPrimitives.Sigmoid(sigmoids, sigmoids);
        Span<float> candidate = gates[(3 * size)..];
        TensorPrimitives.Tanh(candidate, candidate);

        Span<float> i = sigmoids[..size];
        Span<float> f = sigmoids.Slice(size, size);
        Span<float> o = sigmoids[(2 * size)..];
        TensorPrimitives.Multiply(f, cell, cell);
        TensorPrimitives.MultiplyAdd(i, candidate, cell, cell);
        TensorPrimitives.Tanh(cell, hidden);
        TensorPrimitives.Multiply(o, hidden, hidden);
    }
}
