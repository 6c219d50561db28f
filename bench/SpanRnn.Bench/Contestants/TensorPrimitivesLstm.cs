using System.Numerics.Tensors;

namespace SpanRnn.Bench.Contestants;

/// <summary>An LSTM on TensorPrimitives over transposed weights, no allocation; see <see cref="ColumnProduct"/>.</summary>
internal sealed class TensorPrimitivesLstm : IStepper
{
    private readonly ColumnProduct _input;
    private readonly ColumnProduct _recurrent;
    private readonly float[] _bias;
    private readonly float[] _gates;
    private readonly float[] _hidden;
    private readonly float[] _cell;
    private readonly StepInputs _inputs;

    public TensorPrimitivesLstm(CellParameters parameters)
    {
        // The three sigmoid gates lie together, so that one call serves them.
        StackedWeights weights = StackedWeights.Of(parameters, Gate.Input, Gate.Forget, Gate.Output, Gate.Candidate);
        _input = new ColumnProduct(weights.Input, weights.Rows);
        _recurrent = new ColumnProduct(weights.Recurrent, weights.Rows);
        _bias = weights.BiasSum();
        _gates = new float[weights.Rows];
        _hidden = new float[parameters.Spec.HiddenSize];
        _cell = new float[parameters.Spec.HiddenSize];
        _inputs = new StepInputs(parameters.Spec.InputSize);
    }

    public string Name => ContestantNames.TensorPrimitives;

    public ReadOnlySpan<float> Hidden => _hidden;

    public void Run(int count)
    {
        for (int i = 0; i < count; i++)
        {
            Step(_inputs.Next());
        }
    }

    public void Reset()
    {
        Array.Clear(_hidden);
        Array.Clear(_cell);
        _inputs.Reset();
    }

    public void Dispose()
    {
    }

    private void Step(ReadOnlySpan<float> input)
    {
        int size = _hidden.Length;
        Span<float> gates = _gates;
        _bias.CopyTo(gates);
        _input.AddTo(gates, input);
        _recurrent.AddTo(gates, _hidden);

        Span<float> sigmoids = gates[..(3 * size)];
        TensorPrimitives.Sigmoid(sigmoids, sigmoids);
        Span<float> candidate = gates[(3 * size)..];
        TensorPrimitives.Tanh(candidate, candidate);

        Span<float> i = sigmoids[..size];
        Span<float> f = sigmoids.Slice(size, size);
        Span<float> o = sigmoids[(2 * size)..];
        TensorPrimitives.Multiply(f, _cell, _cell);
        TensorPrimitives.MultiplyAdd(i, candidate, _cell, _cell);
        TensorPrimitives.Tanh(_cell, _hidden);
        TensorPrimitives.Multiply(o, _hidden, _hidden);
    }
}
