using System.Numerics.Tensors;

namespace SpanRnn.Bench.Contestants;

/// <summary>A tanh RNN on TensorPrimitives over transposed weights, no allocation; see <see cref="ColumnProduct"/>.</summary>
internal sealed class TensorPrimitivesRnn : IHandwrittenCell
{
    private readonly ColumnProduct _input;
    private readonly ColumnProduct _recurrent;
    private readonly float[] _bias;
    private readonly float[] _sums;

    public TensorPrimitivesRnn(CellParameters parameters)
    {
        StackedWeights weights = StackedWeights.Of(parameters, Gate.Hidden);
        _input = new ColumnProduct(weights.Input, weights.Rows);
        _recurrent = new ColumnProduct(weights.Recurrent, weights.Rows);
        _bias = weights.BiasSum();
        _sums = new float[weights.Rows];
    }

    public void Step(ReadOnlySpan<float> input, float[] hidden, float[] cell)
    {
        _bias.CopyTo(_sums, 0);
        _input.AddTo(_sums, input);
        _recurrent.AddTo(_sums, hidden);
        TensorPrimitives.Tanh(_sums, hidden);
    }
}
