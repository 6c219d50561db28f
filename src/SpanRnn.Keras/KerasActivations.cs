using System.Text.Json;
using SpanRnn.Formats;

namespace SpanRnn.Keras;

/// <summary>Activations by Keras's names.</summary>
internal static class KerasActivations
{
    private const string Known = "linear, tanh, sigmoid, hard_sigmoid, relu, leaky_relu, elu, softplus, softsign and softmax";

    /// <summary>A function of each float; softmax is refused.</summary>
    internal static ActivationFunction Function(JsonPart part, int? version)
    {
        NamedActivation named = Read(part, version);
        return named.IsSoftmax
            ? throw part.Refuse(WeightFileError.UnsupportedNode, "is softmax, which SpanRnn has for dense layers and as a layer of its own, not within a cell or a convolution")
            : named.Function;
    }

    /// <summary>An activation, softmax included.</summary>
    internal static NamedActivation Read(JsonPart part, int? version)
    {
        if (part.Kind == JsonValueKind.Null)
        {
            return NamedActivation.Linear;
        }

        return part.Text() switch
        {
            "linear" => NamedActivation.Linear,
            "tanh" => new(Activation.Tanh),
            "sigmoid" => new(Activation.Sigmoid),
            "relu" => new(Activation.Relu),
            "elu" => new(Activation.Elu),
            "softplus" => new(Activation.Softplus),
            "softsign" => new(Activation.Softsign),
            "softmax" => new(Activation.Identity, IsSoftmax: true),
            "leaky_relu" => new(new ActivationFunction(Activation.LeakyRelu, 0.2f, 0f)),
            "hard_sigmoid" => new(HardSigmoid(part, version)),
            _ => throw part.Refuse(WeightFileError.UnsupportedNode, $"is {part.Shown()}; SpanRnn reads {Known}", Known, part.Shown()),
        };
    }

    private static ActivationFunction HardSigmoid(JsonPart part, int? version) => version switch
    {
        1 or 2 => new ActivationFunction(Activation.HardSigmoid, 0.2f, 0.5f),
        3 => new ActivationFunction(Activation.HardSigmoid, 1f / 6, 0.5f),
        _ => throw part.Refuse(WeightFileError.UnsupportedNode, "is hard_sigmoid, which differs between Keras 2 and 3, and the file does not say which wrote it"),
    };
}
