namespace SpanRnn.Bench.Contestants;

/// <summary>A tanh RNN as a C# programmer writes it at first; see <see cref="NaiveLstm"/>.</summary>
internal sealed class NaiveRnn : IHandwrittenCell
{
    private readonly int _inputSize;
    private readonly int _hiddenSize;
    private readonly float[] _inputWeights;
    private readonly float[] _recurrentWeights;
    private readonly float[] _bias;
    private readonly float[] _sums;

    public NaiveRnn(CellParameters parameters)
    {
        _inputSize = parameters.Spec.InputSize;
        _hiddenSize = parameters.Spec.HiddenSize;
        StackedWeights weights = StackedWeights.Of(parameters, Gate.Hidden);
        _inputWeights = weights.Input;
        _recurrentWeights = weights.Recurrent;
        _bias = weights.BiasSum();
        _sums = new float[weights.Rows];
    }

    public void Step(ReadOnlySpan<float> input, float[] hidden, float[] cell)
    {
        for (int row = 0; row < _sums.Length; row++)
        {
            float sum = _bias[row];
            for (int column = 0; column < _inputSize; column++)
            {
                sum += _inputWeights[row * _inputSize + column] * input[column];
            }

            for (int column = 0; column < _hiddenSize; column++)
            {
                sum += _recurrentWeights[row * _hiddenSize + column] * hidden[column];
            }

            _sums[row] = sum;
        }

        for (int unit = 0; unit < _hiddenSize; unit++)
        {
            hidden[unit] = MathF.Tanh(_sums[unit]);
        }
    }
}
