namespace SpanRnn.Bench.Contestants;

/// <summary>An LSTM as a C# programmer writes it at first: plain loops over arrays, row by row, no allocation in the step.</summary>
internal sealed class NaiveLstm : IHandwrittenCell
{
    private readonly int _inputSize;
    private readonly int _hiddenSize;
    private readonly float[] _inputWeights;
    private readonly float[] _recurrentWeights;
    private readonly float[] _bias;
    private readonly float[] _gates;

    public NaiveLstm(CellParameters parameters)
        : this(Stack(parameters))
    {
    }

    public NaiveLstm(StackedWeights weights)
    {
        _inputSize = weights.Input.Length / weights.Rows;
        _hiddenSize = weights.Recurrent.Length / weights.Rows;
        _inputWeights = weights.Input;
        _recurrentWeights = weights.Recurrent;
        _bias = weights.BiasSum();
        _gates = new float[weights.Rows];
    }

    /// <summary>Weights in the order that this takes them in.</summary>
    public static StackedWeights Stack(CellParameters parameters) =>
        StackedWeights.Of(parameters, Gate.Input, Gate.Forget, Gate.Candidate, Gate.Output);

    public void Step(ReadOnlySpan<float> input, float[] hidden, float[] cell)
    {
        for (int row = 0; row < _gates.Length; row++)
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

            _gates[row] = sum;
        }

        for (int unit = 0; unit < _hiddenSize; unit++)
        {
            float i = Sigmoid(_gates[unit]);
            float f = Sigmoid(_gates[_hiddenSize + unit]);
            float g = MathF.Tanh(_gates[2 * _hiddenSize + unit]);
            float o = Sigmoid(_gates[3 * _hiddenSize + unit]);
            cell[unit] = f * cell[unit] + i * g;
            hidden[unit] = o * MathF.Tanh(cell[unit]);
        }
    }

    private static float Sigmoid(float x) => 1 / (1 + MathF.Exp(-x));
}
