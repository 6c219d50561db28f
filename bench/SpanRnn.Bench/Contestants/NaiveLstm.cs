namespace SpanRnn.Bench.Contestants;

/// <summary>An LSTM as a C# programmer writes it at first: plain loops over arrays, row by row, no allocation in the step.</summary>
internal sealed class NaiveLstm : IStepper
{
    private readonly int _inputSize;
    private readonly int _hiddenSize;
    private readonly float[] _inputWeights;
    private readonly float[] _recurrentWeights;
    private readonly float[] _bias;
    private readonly float[] _gates;
    private readonly float[] _hidden;
    private readonly float[] _cell;
    private readonly StepInputs _inputs;

    public NaiveLstm(CellParameters parameters)
        : this(Stack(parameters), new StepInputs(parameters.Spec.InputSize))
    {
    }

    public NaiveLstm(StackedWeights weights, StepInputs inputs)
    {
        _inputSize = weights.Input.Length / weights.Rows;
        _hiddenSize = weights.Recurrent.Length / weights.Rows;
        _inputWeights = weights.Input;
        _recurrentWeights = weights.Recurrent;
        _bias = weights.BiasSum();
        _gates = new float[weights.Rows];
        _hidden = new float[_hiddenSize];
        _cell = new float[_hiddenSize];
        _inputs = inputs;
    }

    /// <summary>Weights in the order that this takes them in.</summary>
    public static StackedWeights Stack(CellParameters parameters) =>
        StackedWeights.Of(parameters, Gate.Input, Gate.Forget, Gate.Candidate, Gate.Output);

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
        Array.Clear(_cell);
        _inputs.Reset();
    }

    public void Dispose()
    {
    }

    private void Step(ReadOnlySpan<float> input)
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
                sum += _recurrentWeights[row * _hiddenSize + column] * _hidden[column];
            }

            _gates[row] = sum;
        }

        for (int unit = 0; unit < _hiddenSize; unit++)
        {
            float i = Sigmoid(_gates[unit]);
            float f = Sigmoid(_gates[_hiddenSize + unit]);
            float g = MathF.Tanh(_gates[2 * _hiddenSize + unit]);
            float o = Sigmoid(_gates[3 * _hiddenSize + unit]);
            _cell[unit] = f * _cell[unit] + i * g;
            _hidden[unit] = o * MathF.Tanh(_cell[unit]);
        }
    }

    private static float Sigmoid(float x) => 1 / (1 + MathF.Exp(-x));
}
