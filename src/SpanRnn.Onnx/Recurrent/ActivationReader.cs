using SpanRnn.Onnx.Operators;
using SpanRnn.Onnx.Reading;

namespace SpanRnn.Onnx.Recurrent;

/// <summary>The attributes activations, activation_alpha and activation_beta.</summary>
internal static class ActivationReader
{
    /// <summary>Reads a node's activations.</summary>
    /// <param name="node">The node.</param>
    /// <param name="standard">What one direction has where the attribute is left out.</param>
    /// <param name="directions">1 or 2.</param>
    /// <returns>Per direction as many functions as the operator has.</returns>
    public static ActivationFunction[][] Read(NodeView node, Activation[] standard, int directions)
    {
        string[]? names = node.Texts("activations");
        Queue<float> alphas = new(node.Floats("activation_alpha"));
        Queue<float> betas = new(node.Floats("activation_beta"));
        int count = standard.Length * directions;

        // The RNN operator's own default is [Tanh, Tanh], for one direction too.
        if (names is ["Tanh", "Tanh"] && count == 1)
        {
            names = ["Tanh"];
        }

        Activation[] kinds = names is null or []
            ? [.. Enumerable.Repeat(standard, directions).SelectMany(static kinds => kinds)]
            : Array.ConvertAll(names, name => Parse(name, node));
        if (kinds.Length != count)
        {
            throw node.Node.Malformed($"must have {count} activations; got {kinds.Length}.");
        }

        // α and β stand in the order of the activations that take them; those that are missing have their defaults.
        ActivationFunction[] functions = Array.ConvertAll(kinds, kind => WithParameters(kind, alphas, betas, node));
        if (alphas.Count > 0 || betas.Count > 0)
        {
            throw node.Node.Malformed($"has {alphas.Count} values of activation_alpha and {betas.Count} of activation_beta more than its activations take.");
        }

        return [.. functions.Chunk(standard.Length)];
    }

    // ONNX refers to the defaults of its operators of the same names: of ThresholdedRelu's α that is 1, Affine and ScaledTanh were
    // taken out of ONNX. ONNX Runtime takes 0 for all three. What a model without them means is not known, so they must be given.
    private static ActivationFunction WithParameters(Activation kind, Queue<float> alphas, Queue<float> betas, NodeView node)
    {
        ActivationFunction function = kind;
        bool disputed = kind is Activation.ThresholdedRelu or Activation.Affine or Activation.ScaledTanh;
        if (ActivationFunction.HasAlpha(kind))
        {
            function = alphas.TryDequeue(out float alpha) ? function with { Alpha = alpha }
                : disputed ? throw node.Node.Refuse($"gives no activation_alpha for {kind}, whose default differs between ONNX and ONNX Runtime.")
                : function;
        }

        if (ActivationFunction.HasBeta(kind))
        {
            function = betas.TryDequeue(out float beta) ? function with { Beta = beta }
                : disputed ? throw node.Node.Refuse($"gives no activation_beta for {kind}, whose default differs between ONNX and ONNX Runtime.")
                : function;
        }

        return function;
    }

    private static Activation Parse(string name, NodeView node) => name.ToUpperInvariant() switch
    {
        "RELU" => Activation.Relu,
        "TANH" => Activation.Tanh,
        "SIGMOID" => Activation.Sigmoid,
        "AFFINE" => Activation.Affine,
        "LEAKYRELU" => Activation.LeakyRelu,
        "THRESHOLDEDRELU" => Activation.ThresholdedRelu,
        "SCALEDTANH" => Activation.ScaledTanh,
        "HARDSIGMOID" => Activation.HardSigmoid,
        "ELU" => Activation.Elu,
        "SOFTSIGN" => Activation.Softsign,
        "SOFTPLUS" => Activation.Softplus,
        _ => throw node.Node.Refuse($"has the activation {OnnxText.Quote(name)}, which ONNX does not list."),
    };
}
