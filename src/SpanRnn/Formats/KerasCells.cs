namespace SpanRnn.Formats;

/// <summary>
/// Keras's convention, which RTNeural's files share: a cell's kernels are [inputs × gates·H] and [H × gates·H], the gates side by side in
/// the columns, in the order i, f, c, o (LSTM) and z, r, h (GRU).
/// </summary>
internal static class KerasCells
{
    private static readonly Gate[] LstmOrder = [Gate.Input, Gate.Forget, Gate.Candidate, Gate.Output];
    private static readonly Gate[] GruOrder = [Gate.Update, Gate.Reset, Gate.Candidate];
    private static readonly Gate[] RnnOrder = [Gate.Hidden];

    /// <summary>The gates in the order of Keras's columns.</summary>
    internal static ReadOnlySpan<Gate> Order(CellKind kind) => kind switch
    {
        CellKind.Lstm => LstmOrder,
        CellKind.Gru => GruOrder,
        _ => RnnOrder,
    };

    /// <summary>Builds a cell.</summary>
    /// <param name="spec">What the cell is.</param>
    /// <param name="kernel">[inputs × gates·H], row-major.</param>
    /// <param name="recurrentKernel">[H × gates·H], row-major.</param>
    /// <param name="bias">[gates·H]; empty for none.</param>
    /// <param name="recurrentBias">[gates·H], the second row of a GRU's bias with its reset after the product; empty for none.</param>
    /// <returns>The cell's parameters.</returns>
    internal static CellParameters Build(CellSpec spec, float[] kernel, float[] recurrentKernel, ReadOnlySpan<float> bias, ReadOnlySpan<float> recurrentBias)
    {
        var parameters = new CellParameters(spec);
        ReadOnlySpan<Gate> order = Order(spec.Kind);
        int hidden = spec.HiddenSize;
        for (int i = 0; i < order.Length; i++)
        {
            parameters.SetGate(
                order[i],
                Columns(kernel, spec.InputSize, order.Length * hidden, i * hidden, hidden),
                Columns(recurrentKernel, hidden, order.Length * hidden, i * hidden, hidden),
                bias.IsEmpty ? default : bias.Slice(i * hidden, hidden),
                recurrentBias.IsEmpty ? default : recurrentBias.Slice(i * hidden, hidden));
        }

        return parameters;
    }

    /// <summary>Some columns of a row-major matrix, each of which becomes a row.</summary>
    internal static float[] Columns(ReadOnlySpan<float> matrix, int rows, int columns, int first, int count)
    {
        float[] result = new float[(long)rows * count];
        for (int column = 0; column < count; column++)
        {
            for (int row = 0; row < rows; row++)
            {
                result[(column * rows) + row] = matrix[(row * columns) + first + column];
            }
        }

        return result;
    }

    /// <summary>A convolution's kernel [steps × inputs × outputs] as [outputs × inputs × steps].</summary>
    internal static float[] ConvolutionKernel(ReadOnlySpan<float> kernel, int steps, int inputs, int outputs)
    {
        float[] result = new float[kernel.Length];
        for (int step = 0; step < steps; step++)
        {
            for (int input = 0; input < inputs; input++)
            {
                for (int output = 0; output < outputs; output++)
                {
                    result[(((output * inputs) + input) * steps) + step] = kernel[(((step * inputs) + input) * outputs) + output];
                }
            }
        }

        return result;
    }
}
