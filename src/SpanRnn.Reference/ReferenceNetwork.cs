namespace SpanRnn.Reference;

/// <summary>A whole network over a whole sequence, layer after layer, in double precision and plain loops.</summary>
/// <param name="model">The network.</param>
public sealed class ReferenceNetwork(NetworkModel model)
{
    private readonly NetworkModel _model = model;

    /// <summary>Runs over a sequence from the networks' initial states.</summary>
    /// <param name="sequence">The inputs, steps × input size; at least one step.</param>
    /// <returns>One vector per step, or a single one where a layer gives only what is left after the last step.</returns>
    public double[][] Run(ReadOnlySpan<float> sequence)
    {
        int size = _model.InputSize;
        if (sequence.IsEmpty || sequence.Length % size != 0)
        {
            throw new ArgumentException($"A sequence holds steps × {size} floats, at least one step; got {sequence.Length}.", nameof(sequence));
        }

        double[] all = Deviation.ToDouble(sequence);
        double[][] values = [.. Enumerable.Range(0, all.Length / size).Select(step => all.AsSpan(step * size, size).ToArray())];
        foreach (NetworkLayer layer in _model.Layers)
        {
            values = Run(layer, values);
        }

        return _model.ResidualScale == 0 ? values : WithResidual(values, all);
    }

    /// <summary>One layer over a whole sequence.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="inputs">One vector per step.</param>
    /// <returns>Its outputs.</returns>
    public static double[][] Run(NetworkLayer layer, double[][] inputs) => layer switch
    {
        RecurrentLayer recurrent => new ReferenceLayer(recurrent).Run(inputs),
        ConvolutionLayer convolution => ReferenceConvolution.Run(convolution, inputs),
        DenseLayer dense => Dense(dense, inputs),
        SoftmaxLayer => Each(inputs, Softmax),
        ActivationLayer activation => Each(inputs, x => Array.ConvertAll(x, value => ReferenceMath.Activate(activation.Function, value))),
        ScaleShiftLayer scaleShift => Each(inputs, x => Each(x, (value, i) => (scaleShift.Scale[i] * value) + scaleShift.Shift[i])),
        PReluLayer prelu => Each(inputs, x => Each(x, (value, i) => value >= 0 ? value : prelu.Slope[i] * value)),
        _ => throw new ArgumentException($"{layer.GetType().Name} has no reference.", nameof(layer)),
    };

    // The input of the step, scaled, on top of the output; inputs that are left over are not added.
    private double[][] WithResidual(double[][] values, double[] all) =>
    [
        .. values.Select((output, step) => Each(output, (value, i) => value + (_model.ResidualScale * all[(step * _model.InputSize) + i]))),
    ];

    private static double[][] Dense(DenseLayer layer, double[][] inputs)
    {
        ReferenceDense dense = new(layer.Parameters);
        return Each(inputs, x => dense.Apply(x));
    }

    private static double[] Softmax(double[] x)
    {
        double largest = x.Max();
        double[] powers = Array.ConvertAll(x, value => Math.Exp(value - largest));
        double sum = powers.Sum();
        return Array.ConvertAll(powers, power => power / sum);
    }

    private static double[][] Each(double[][] inputs, Func<double[], double[]> apply) => Array.ConvertAll(inputs, x => apply(x));

    private static double[] Each(double[] x, Func<double, int, double> apply) => [.. x.Select(apply)];
}
