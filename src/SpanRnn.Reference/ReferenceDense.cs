namespace SpanRnn.Reference;

/// <summary>A dense layer, y = activation(W·x + b), in double precision and plain loops.</summary>
public sealed class ReferenceDense
{
    private readonly double[] _weights;
    private readonly double[] _bias;

    /// <summary>A layer with these parameters, taken over exactly.</summary>
    /// <param name="parameters">The parameters.</param>
    public ReferenceDense(DenseParameters parameters)
    {
        Spec = parameters.Spec;
        _weights = Deviation.ToDouble(parameters.Weights);
        _bias = Deviation.ToDouble(parameters.Bias);
    }

    /// <summary>What the layer is.</summary>
    public DenseSpec Spec { get; }

    /// <summary>The layer's output for one input.</summary>
    /// <param name="input">x, of the input size.</param>
    /// <returns>y, of the output size.</returns>
    public double[] Apply(ReadOnlySpan<double> input)
    {
        double[] output = ReferenceMath.Product(_weights, input, Spec.OutputSize);
        for (int row = 0; row < output.Length; row++)
        {
            output[row] = ReferenceMath.Activate(Spec.Activation, output[row] + _bias[row]);
        }

        return output;
    }

    /// <inheritdoc cref="Apply(ReadOnlySpan{double})"/>
    public double[] Apply(ReadOnlySpan<float> input) => Apply(Deviation.ToDouble(input));
}
