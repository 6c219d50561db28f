using System.Numerics.Tensors;

namespace SpanRnn.Bench.Contestants;

/// <summary>A tanh RNN on TensorPrimitives over transposed weights, no allocation; see <see cref="ColumnProduct"/>.</summary>
internal sealed class TensorPrimitivesRnn : IStepper
{
    private readonly ColumnProduct _input;
    private readonly ColumnProduct _recurrent;
    private readonly float[] _bias;
    private readonly float[] _sums;
    private readonly float[] _hidden;
    private readonly StepInputs _inputs;

    public TensorPrimitivesRnn(CellParameters parameters)
    {
        StackedWeights weights = StackedWeights.Of(parameters, Gate.Hidden);
        _input = new ColumnProduct(weights.Input, weights.Rows);
        _recurrent = new ColumnProduct(weights.Recurrent, weights.Rows);
        _bias = weights.BiasSum();
        _sums = new float[weights.Rows];
        _hidden = new float[parameters.Spec.HiddenSize];
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
        _inputs.Reset();
    }

    public void Dispose()
    {
    }

    private void Step(ReadOnlySpan<float> input)
    {
        _bias.CopyTo(_sums, 0);
        _input.AddTo(_sums, input);
        _recurrent.AddTo(_sums, _hidden);
        TensorPrimitives.Tanh(_sums, _hidden);
    }
}
