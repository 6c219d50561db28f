using SpanRnn.Kernels;

namespace SpanRnn.Tests.Accuracy;

/// <summary>
/// A cell in float32 and plain loops that adds up its products in the kernels' order, so that what remains between two
/// models, or between a model and a kernel, is the equations alone.
/// </summary>
/// <remarks>
/// The order (generator/SpanRnn.Generator/Planning/BlockPlan.cs, Emission/ProductsWriter.cs): a sum starts from its bias;
/// the input's columns are dealt out to the chains in turn, the first chain going on from the bias and the others from 0;
/// the chains are joined pairwise, and after 16 columns per chain (11 of an RNN), but not before 32 columns (twice that where input and hidden state
/// have more than 256) nor for a rest of up to a quarter of that, new chains start from 0 and are added when joined; the hidden state's columns are summed in the same way from 0
/// and added. Where packed weights take more than 40 KiB, the first chains start from 0 too, and are added to the bias. Sigmoid gates'
/// weights are halved.
/// </remarks>
/// <param name="parameters">The cell's parameters.</param>
/// <param name="chains">Chains per sum.</param>
internal sealed class SummationModel<TEquations>(CellParameters parameters, int chains)
    where TEquations : struct, IModelEquations
{
    private readonly CellSpec _spec = parameters.Spec;

    /// <summary>The hidden state after the last step of a sequence that starts from zeros.</summary>
    public float[] Last(float[] sequence)
    {
        float[] hidden = new float[_spec.HiddenSize];
        float[] cell = new float[_spec.HiddenSize];
        foreach (float[] input in sequence.Chunk(_spec.InputSize))
        {
            float[] next = new float[hidden.Length];
            for (int unit = 0; unit < next.Length; unit++)
            {
                next[unit] = _spec.Kind switch
                {
                    CellKind.Rnn => TEquations.Rnn(Sum(Gate.Hidden, unit, input, hidden)),
                    CellKind.Lstm => Lstm(unit, input, hidden, ref cell[unit]),
                    _ => Gru(unit, input, hidden),
                };
            }

            hidden = next;
        }

        return hidden;
    }

    private float Lstm(int unit, float[] input, float[] hidden, ref float cell)
    {
        cell = TEquations.LstmCell(
            Sum(Gate.Input, unit, input, hidden), Sum(Gate.Forget, unit, input, hidden), Sum(Gate.Candidate, unit, input, hidden), cell);
        return TEquations.LstmHidden(Sum(Gate.Output, unit, input, hidden), cell);
    }

    private float Gru(int unit, float[] input, float[] hidden)
    {
        float candidate = TEquations.GruCandidate(
            Sum(Gate.Reset, unit, input, hidden),
            AddProducts(parameters.InputBias(Gate.Candidate)[unit], 1, parameters.InputWeights(Gate.Candidate), unit, input),
            AddProducts(parameters.RecurrentBias(Gate.Candidate)[unit], 1, parameters.RecurrentWeights(Gate.Candidate), unit, hidden));
        return TEquations.GruHidden(Sum(Gate.Update, unit, input, hidden), candidate, hidden[unit]);
    }

    private float Sum(Gate gate, int unit, float[] input, float[] hidden)
    {
        float scale = gate is Gate.Candidate or Gate.Hidden ? 1f : 0.5f;
        float bias = (float)(scale * ((double)parameters.InputBias(gate)[unit] + parameters.RecurrentBias(gate)[unit]));
        float sum = AddProducts(bias, scale, parameters.InputWeights(gate), unit, input);
        return AddProducts(sum, scale, parameters.RecurrentWeights(gate), unit, hidden, IsApart);
    }

    // Up to 64 columns per chain, 16 of an RNN, the hidden state's products go on in the input's chains.
    private bool IsApart => (_spec.InputSize + _spec.HiddenSize) / chains > (_spec.Kind == CellKind.Rnn ? 16 : 64);

    private bool IsJoined => _spec.ParameterCount * sizeof(float) > 40 * 1024;

    private float AddProducts(float start, float scale, ReadOnlySpan<float> matrix, int row, float[] vector, bool isApart = false)
    {
        int run = Math.Max(32, (_spec.Kind == CellKind.Rnn ? 11 : 16) * chains) * (_spec.InputSize + _spec.HiddenSize > 256 ? 2 : 1);
        float total = start;
        for (int first = 0; first < vector.Length;)
        {
            // A rest of up to a quarter of a run goes on with the run before it.
            int rest = vector.Length - first;
            int columns = rest <= run + (run / 4) ? rest : run;
            ReadOnlySpan<float> weights = matrix.Slice((row * vector.Length) + first, columns);
            ReadOnlySpan<float> values = vector.AsSpan(first, columns);
            bool goesOn = first == 0 && !isApart && !IsJoined;
            total = goesOn ? AddRun(total, scale, weights, values) : total + AddRun(0, scale, weights, values);
            first += columns;
        }

        return total;
    }

    private float AddRun(float start, float scale, ReadOnlySpan<float> weights, ReadOnlySpan<float> vector)
    {
        Span<float> sums = stackalloc float[IsJoined ? chains : Math.Min(chains, vector.Length)];
        sums[0] = start;
        for (int column = 0; column < weights.Length; column++)
        {
            ref float sum = ref sums[column % sums.Length];
            sum = SimdScalar.MultiplyAdd(vector[column], scale * weights[column], sum);
        }

        for (int distance = 1; distance < sums.Length; distance *= 2)
        {
            for (int chain = 0; chain + distance < sums.Length; chain += 2 * distance)
            {
                sums[chain] += sums[chain + distance];
            }
        }

        return sums[0];
    }
}
