namespace SpanRnn.Bench.Contestants;

/// <summary>A tanh RNN as a C# programmer writes it at first; see <see cref="NaiveLstm"/>.</summary>
internal sealed class NaiveRnn : IStepper
{
    private readonly int _inputSize;
    private readonly int _hiddenSize;
    private readonly float[] _inputWeights;
    private readonly float[] _recurrentWeights;
    private readonly float[] _bias;
    private readonly float[] _sums;
    private readonly float[] _hidden;
    private readonly StepInputs _inputs;

    public NaiveRnn(CellParameters parameters)
    {
        _inputSize = parameters.Spec.InputSize;
        _hiddenSize = parameters.Spec.HiddenSize;
        StackedWeights weights = StackedWeights.Of(parameters, Gate.Hidden);
        _inputWeights = weights.Input;
        _recurrentWeights = weights.Recurrent;
        _bias = weights.BiasSum();
        _sums = new float[weights.Rows];
        _hidden = new float[_hiddenSize];
        _inputs = new StepInputs(_inputSize);
    }

    public string Name => ContestantNames.Naive;

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
        for (int row = 0; row < _sums.Length; row++)
        {
            float sum = _bias[row];
            for (int column = 0; column < _inputSize; column++)
            {
                sum += _inputWeights[row * _inputSize + column] * input[column];
            }

            for (int column = 0; column < _hiddenSize; column++)
            {
                sum += _recurrentWeights[row * _hiddenSize + column] * _hidden[column];
            }

            _sums[row] = sum;
        }

        for (int unit = 0; unit < _hiddenSize; unit++)
        {
            _hidden[unit] = MathF.Tanh(_sums[unit]);
        }
    }
}
