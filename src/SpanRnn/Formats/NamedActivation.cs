namespace SpanRnn.Formats;

/// <summary>An activation as a file names it: softmax, which sees the whole vector, or a function of each float.</summary>
/// <param name="Function">The function of each float; unused for softmax.</param>
/// <param name="IsSoftmax">Whether it is softmax.</param>
internal readonly record struct NamedActivation(ActivationFunction Function, bool IsSoftmax = false)
{
    /// <summary>No activation.</summary>
    internal static NamedActivation Linear { get; } = new(Activation.Identity);

    /// <summary>The names that RTNeural's Python exporter writes.</summary>
    internal const string RtNeuralNames = "tanh, relu, sigmoid, softmax, elu, linear or none";

    /// <summary>An activation by a name that RTNeural's Python exporter writes; null for any other.</summary>
    internal static NamedActivation? FromRtNeural(string name) => name switch
    {
        "" or "linear" => Linear,
        "tanh" => new(Activation.Tanh),
        "relu" => new(Activation.Relu),
        "sigmoid" => new(Activation.Sigmoid),
        "elu" => new(Activation.Elu),
        "softmax" => new(Activation.Identity, IsSoftmax: true),
        _ => null,
    };
}
