using System.Numerics.Tensors;

namespace SpanRnn.Bench.Contestants;

/// <summary>A GRU (reset after the product) on TensorPrimitives over transposed weights, no allocation; see <see cref="ColumnProduct"/>.</summary>
internal sealed class TensorPrimitivesGru : IHandwrittenCell
{
    private readonly ColumnProduct _input;
    private readonly ColumnProduct _recurrent;
    private readonly float[] _inputBias;
    private readonly float[] _recurrentBias;
    private readonly float[] _inputSums;
    private readonly float[] _recurrentSums;

    public TensorPrimitivesGru(CellParameters parameters)
    {
        StackedWeights weights = StackedWeights.Of(parameters, Gate.Reset, Gate.Update, Gate.Candidate);
        _input = new ColumnProduct(weights.Input, weights.Rows);
        _recurrent = new ColumnProduct(weights.Recurrent, weights.Rows);
        _inputBias = weights.InputBias;
        _recurrentBias = weights.RecurrentBias;
        _inputSums = new float[weights.Rows];
        _recurrentSums = new float[weights.Rows];
    }

    public void Step(ReadOnlySpan<float> input, float[] hidden, float[] cell)
    {
        int size = hidden.Length;
        Span<float> inputSums = _inputSums;
        Span<float> recurrentSums = _recurrentSums;
        _inputBias.CopyTo(inputSums);
        _recurrentBias.CopyTo(recurrentSums);
        _input.AddTo(inputSums, input);
        _recurrent.AddTo(recurrentSums, hidden);

        Span<float> sigmoids = inputSums[..(2 * size)];
        TensorPrimitives.Add(sigmoids, recurrentSums[..(2 * size)], sigmoids);
        TensorPrimitives.Sigmoid(sigmoids, sigmoids);
        Span<float> r = sigmoids[..size];
        Span<float> z = sigmoids[size..];

        Span<float> n = inputSums[(2 * size)..];
        TensorPrimitives.MultiplyAdd(r, recurrentSums[(2 * size)..], n, n);
        TensorPrimitives.Tanh(n, n);

        // (1 − z) ⊙ n + z ⊙ h = n + z ⊙ (h − n)
        TensorPrimitives.Subtract(hidden, n, hidden);
        TensorPrimitives.MultiplyAdd(z, hidden, n, hidden);
    }
}
