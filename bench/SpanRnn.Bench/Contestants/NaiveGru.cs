namespace SpanRnn.Bench.Contestants;

/// <summary>A GRU (reset after the product) as a C# programmer writes it at first; see <see cref="NaiveLstm"/>.</summary>
internal sealed class NaiveGru : IHandwrittenCell
{
    private readonly int _inputSize;
    private readonly int _hiddenSize;
    private readonly StackedWeights _weights;
    private readonly float[] _inputSums;
    private readonly float[] _recurrentSums;

    public NaiveGru(CellParameters parameters)
    {
        _inputSize = parameters.Spec.InputSize;
        _hiddenSize = parameters.Spec.HiddenSize;
        _weights = StackedWeights.Of(parameters, Gate.Reset, Gate.Update, Gate.Candidate);
        _inputSums = new float[_weights.Rows];
        _recurrentSums = new float[_weights.Rows];
    }

    public void Step(ReadOnlySpan<float> input, float[] hidden, float[] cell)
    {
        float[] inputWeights = _weights.Input;
        float[] recurrentWeights = _weights.Recurrent;
        for (int row = 0; row < _inputSums.Length; row++)
        {
            float inputSum = _weights.InputBias[row];
            for (int column = 0; column < _inputSize; column++)
            {
                inputSum += inputWeights[row * _inputSize + column] * input[column];
            }

            float recurrentSum = _weights.RecurrentBias[row];
            for (int column = 0; column < _hiddenSize; column++)
            {
                recurrentSum += recurrentWeights[row * _hiddenSize + column] * hidden[column];
            }

            _inputSums[row] = inputSum;
            _recurrentSums[row] = recurrentSum;
        }

        for (int unit = 0; unit < _hiddenSize; unit++)
        {
            int update = _hiddenSize + unit;
            int candidate = 2 * _hiddenSize + unit;
            float r = Sigmoid(_inputSums[unit] + _recurrentSums[unit]);
            float z = Sigmoid(_inputSums[update] + _recurrentSums[update]);
            float n = MathF.Tanh(_inputSums[candidate] + r * _recurrentSums[candidate]);
            hidden[unit] = (1 - z) * n + z * hidden[unit];
        }
    }

    private static float Sigmoid(float x) => 1 / (1 + MathF.Exp(-x));
}
