using System.Numerics.Tensors;

namespace SpanRnn.Bench.Contestants;

/// <summary>A GRU (reset after the product) on TensorPrimitives over transposed weights, no allocation; see <see cref="ColumnProduct"/>.</summary>
internal sealed class TensorPrimitivesGru : IStepper
{
    private readonly ColumnProduct _input;
    private readonly ColumnProduct _recurrent;
    private readonly float[] _inputBias;
    private readonly float[] _recurrentBias;
    private readonly float[] _inputSums;
    private readonly float[] _recurrentSums;
    private readonly float[] _hidden;
    private readonly StepInputs _inputs;

    public TensorPrimitivesGru(CellParameters parameters)
    {
        StackedWeights weights = StackedWeights.Of(parameters, Gate.Reset, Gate.Update, Gate.Candidate);
        _input = new ColumnProduct(weights.Input, weights.Rows);
        _recurrent = new ColumnProduct(weights.Recurrent, weights.Rows);
        _inputBias = weights.InputBias;
        _recurrentBias = weights.RecurrentBias;
        _inputSums = new float[weights.Rows];
        _recurrentSums = new float[weights.Rows];
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
        int size = _hidden.Length;
        Span<float> inputSums = _inputSums;
        Span<float> recurrentSums = _recurrentSums;
        _inputBias.CopyTo(inputSums);
        _recurrentBias.CopyTo(recurrentSums);
        _input.AddTo(inputSums, input);
        _recurrent.AddTo(recurrentSums, _hidden);

        Span<float> sigmoids = inputSums[..(2 * size)];
        TensorPrimitives.Add(sigmoids, recurrentSums[..(2 * size)], sigmoids);
        TensorPrimitives.Sigmoid(sigmoids, sigmoids);
        Span<float> r = sigmoids[..size];
        Span<float> z = sigmoids[size..];

        Span<float> n = inputSums[(2 * size)..];
        TensorPrimitives.MultiplyAdd(r, recurrentSums[(2 * size)..], n, n);
        TensorPrimitives.Tanh(n, n);

        // (1 − z) ⊙ n + z ⊙ h = n + z ⊙ (h − n)
        TensorPrimitives.Subtract(_hidden, n, _hidden);
        TensorPrimitives.MultiplyAdd(z, _hidden, n, _hidden);
    }
}
