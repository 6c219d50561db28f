namespace SpanRnn.Bench.Contestants;

/// <summary>A cell's weights as PyTorch stacks them: one matrix over the input, one over the hidden state, gate under gate.</summary>
/// <param name="Rows">Rows of both matrices: gates × hidden size.</param>
/// <param name="Input">[rows × input size], row-major.</param>
/// <param name="Recurrent">[rows × hidden size], row-major.</param>
/// <param name="InputBias">[rows].</param>
/// <param name="RecurrentBias">[rows].</param>
internal sealed record StackedWeights(int Rows, float[] Input, float[] Recurrent, float[] InputBias, float[] RecurrentBias)
{
    /// <summary>Stacks the gates in the order given.</summary>
    public static StackedWeights Of(CellParameters parameters, params IReadOnlyList<Gate> gates)
    {
        int rows = gates.Count * parameters.Spec.HiddenSize;
        List<float> input = [];
        List<float> recurrent = [];
        List<float> inputBias = [];
        List<float> recurrentBias = [];
        foreach (Gate gate in gates)
        {
            input.AddRange(parameters.InputWeights(gate));
            recurrent.AddRange(parameters.RecurrentWeights(gate));
            inputBias.AddRange(parameters.InputBias(gate));
            recurrentBias.AddRange(parameters.RecurrentBias(gate));
        }

        return new StackedWeights(rows, [.. input], [.. recurrent], [.. inputBias], [.. recurrentBias]);
    }

    /// <summary>The columns of a row-major matrix one after another.</summary>
    public static float[] Transpose(float[] matrix, int rows)
    {
        int columns = matrix.Length / rows;
        float[] result = new float[matrix.Length];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                result[column * rows + row] = matrix[row * columns + column];
            }
        }

        return result;
    }

    /// <summary>Both biases in one, for sums that nothing scales in part.</summary>
    public float[] BiasSum()
    {
        float[] sum = new float[Rows];
        for (int row = 0; row < Rows; row++)
        {
            sum[row] = InputBias[row] + RecurrentBias[row];
        }

        return sum;
    }
}
