namespace SpanRnn.Testing;

/// <summary>The scalar functions of the textbook equations in double precision, from <see cref="Math"/> alone.</summary>
internal static class ReferenceMath
{
    /// <summary>1 / (1 + exp(−x)).</summary>
    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>The activation's value at x.</summary>
    public static double Activate(Activation activation, double x) => activation switch
    {
        Activation.Identity => x,
        Activation.Tanh => Math.Tanh(x),
        Activation.Sigmoid => Sigmoid(x),
        Activation.Relu => Math.Max(0, x),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "Not a defined activation."),
    };

    /// <summary>W·x for a row-major W of as many rows as the returned vector has entries.</summary>
    public static double[] Product(double[] matrix, ReadOnlySpan<double> vector, int rows)
    {
        double[] result = new double[rows];
        for (int row = 0; row < rows; row++)
        {
            double sum = 0;
            for (int column = 0; column < vector.Length; column++)
            {
                sum += matrix[row * vector.Length + column] * vector[column];
            }

            result[row] = sum;
        }

        return result;
    }
}
