using System.Text.Json;
using SpanRnn.Formats;

namespace SpanRnn.Keras;

/// <summary>Activations by Keras's names.</summary>
internal static class KerasActivations
{
    private const string Known = "linear, tanh, sigmoid, hard_sigmoid, relu, leaky_relu, elu, softplus, softsign and softmax";

    /// <summary>A function of each float, for a cell; softmax is refused.</summary>
    internal static ActivationFunction Function(JsonPart part, int? version)
    {
        NamedActivation named = Read(part, version);
        return named.IsSoftmax
            ? throw part.Refuse(WeightFileError.UnsupportedNode, "is softmax, which SpanRnn has for dense layers, for convolutions and as a layer of its own, not within a cell")
            : named.Function;
    }

    /// <summary>An activation, softmax included: a name, a function as Keras 3 writes it, or a layer without arrays.</summary>
    internal static NamedActivation Read(JsonPart part, int? version) => part.Kind switch
    {
        JsonValueKind.Null => NamedActivation.Linear,
        JsonValueKind.Object => ReadObject(part, version),
        _ => Named(part, version),
    };

    // {"module": "builtins", "class_name": "function", "config": "tanh", "registered_name": "function"}, or a layer's class and config.
    private static NamedActivation ReadObject(JsonPart part, int? version)
    {
        JsonMembers members = part.Members();
        JsonPart className = members.Take("class_name");
        CheckKerass(members.TakeOptional("module"), static module => module == "builtins" || module.Split('.')[0] == "keras");
        CheckKerass(members.TakeOptional("registered_name"), name => name == className.Text());
        members.Ignore("build_config");
        NamedActivation activation;
        if (className.Text() == "function")
        {
            activation = Named(members.Take("config"), version);
        }
        else
        {
            JsonMembers options = members.Take("config").Members();
            KerasOptions.IgnoreCommon(options);
            activation = KerasActivationLayers.Read(className, options, version, rank: 0) ?? throw className.Refuse(
                WeightFileError.UnsupportedNode,
                $"is {className.Shown()}; SpanRnn reads as activations a function's name and {KerasActivationLayers.Known}",
                KerasActivationLayers.Known,
                className.Shown());
            options.Complete();
        }

        members.Complete();
        return activation;
    }

    // A function of the model's own may have the name of one of Keras's.
    private static void CheckKerass(JsonPart? part, Func<string, bool> isKerass)
    {
        if (part is { } given && !isKerass(given.Text()))
        {
            throw given.Refuse(WeightFileError.UnsupportedNode, $"is {given.Shown()}; SpanRnn reads Keras's own activations", null, given.Shown());
        }
    }

    private static NamedActivation Named(JsonPart part, int? version) => part.Text() switch
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

    private static ActivationFunction HardSigmoid(JsonPart part, int? version) => version switch
    {
        1 or 2 => new ActivationFunction(Activation.HardSigmoid, 0.2f, 0.5f),
        3 => new ActivationFunction(Activation.HardSigmoid, 1f / 6, 0.5f),
        _ => throw part.Refuse(WeightFileError.UnsupportedNode, "is hard_sigmoid, which differs between Keras 2 and 3, and the file does not say which wrote it"),
    };
}
