namespace SpanRnn.Tool.Inspection;

/// <summary>
/// How long a step may take: one pass of multiply-adds over the packed weights, measured here at the network's size, plus what each
/// layer's activations need. Generated code keeps to within some tens of percent of it; <c>bench</c> measures the real thing.
/// </summary>
/// <param name="Nanoseconds">The sum.</param>
/// <param name="Rates">What was measured.</param>
internal sealed record StepEstimate(double Nanoseconds, MachineRates Rates)
{
    /// <summary>Measures the machine and estimates.</summary>
    /// <param name="model">The network.</param>
    public static StepEstimate Of(NetworkModel model)
    {
        MachineRates rates = MachineRates.Measure(model.Layers.Sum(LayerMemory.PackedFloats));
        double activations = model.Layers.Sum(layer =>
            (Chain(layer) * rates.ActivationLatency) + ((double)Divisions(layer) * rates.ActivationNanoseconds));
        return new StepEstimate(rates.StreamNanoseconds + activations, rates);
    }

    // Activations that wait for each other: a gate, then tanh of the cell state or of the candidate.
    private static int Chain(NetworkLayer layer) => layer switch
    {
        RecurrentLayer recurrent => Directions(recurrent) * (recurrent.Forward.Spec.Kind == CellKind.Rnn ? 1 : 2),
        _ => 0,
    };

    // The divisions, which bound the throughput; the kernels merge those of several gates into two.
    private static int Divisions(NetworkLayer layer) => layer switch
    {
        RecurrentLayer recurrent => Directions(recurrent) * recurrent.Forward.Spec.HiddenSize * (recurrent.Forward.Spec.Kind == CellKind.Rnn ? 1 : 2),
        DenseLayer { Parameters.Spec: { Activation: var function, OutputSize: var units } } when function != Activation.Identity => units,
        ConvolutionLayer { Activation: var function, OutputSize: var units } when function != Activation.Identity => units,
        ActivationLayer or SoftmaxLayer => layer.OutputSize,
        _ => 0,
    };

    private static int Directions(RecurrentLayer layer) => layer.Backward is null ? 1 : 2;
}
