namespace SpanRnn.Reference;

/// <summary>The scalar functions of the textbook equations in double precision, from <see cref="Math"/> alone.</summary>
internal static class ReferenceMath
{
    /// <summary>1 / (1 + exp(−x)).</summary>
    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>The activation's value at x.</summary>
    public static double Activate(ActivationFunction function, double x)
    {
        (Activation kind, double alpha, double beta) = (function.Kind, function.Alpha, function.Beta);
        return kind switch
        {
            Activation.Identity => x,
            Activation.Tanh => Math.Tanh(x),
            Activation.Sigmoid => Sigmoid(x),
            Activation.Relu => Math.Max(0, x),
            Activation.HardSigmoid => Math.Max(0, Math.Min(1, (alpha * x) + beta)),
            Activation.Softsign => x / (1 + Math.Abs(x)),
            Activation.Softplus => Math.Max(0, x) + double.LogP1(Math.Exp(-Math.Abs(x))),
            Activation.LeakyRelu => x >= 0 ? x : alpha * x,
            Activation.ThresholdedRelu => x > alpha ? x : 0,
            Activation.Elu => x >= 0 ? x : alpha * double.ExpM1(x),
            Activation.ScaledTanh => alpha * Math.Tanh(beta * x),
            Activation.Affine => (alpha * x) + beta,
            _ => throw new ArgumentOutOfRangeException(nameof(function), function, "Not a defined activation."),
        };
    }

    /// <summary>x limited to ± a bound; x itself where the bound is 0, which stands for none.</summary>
    public static double Limit(double x, float bound) => bound == 0 ? x : Math.Clamp(x, -bound, bound);

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
