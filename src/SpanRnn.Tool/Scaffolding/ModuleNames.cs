using System.Text.RegularExpressions;

namespace SpanRnn.Tool.Scaffolding;

/// <summary>What layers are called in the weight file: as in the model's file where that is a name that a person would give.</summary>
internal static partial class ModuleNames
{
    /// <summary>Names layers; recurrent layers of one kind that follow each other under one name are a stacked module.</summary>
    /// <param name="layers">The layers, from input to output.</param>
    public static IReadOnlyList<PlannedLayer> Assign(IReadOnlyList<NetworkLayer> layers)
    {
        var planned = new List<PlannedLayer>();
        HashSet<string> used = new(StringComparer.Ordinal);
        string proposed = "";
        foreach (NetworkLayer layer in layers)
        {
            string before = proposed;
            proposed = Given(layer.Name) ?? Standard(layer);
            if (planned.Count > 0 && IsStacked(layer, planned[^1].Layer) && proposed == before)
            {
                planned.Add(new PlannedLayer(layer, planned[^1].Module, planned[^1].Place + 1));
                continue;
            }

            planned.Add(new PlannedLayer(layer, layer is SoftmaxLayer or ActivationLayer ? Standard(layer) : Unused(proposed, used), 0));
        }

        return planned;
    }

    /// <summary>The name that a layer's attribute has unless one is given.</summary>
    public static string Standard(NetworkLayer layer) => layer switch
    {
        RecurrentLayer { Forward.Spec.Kind: var kind } => kind.ToString().ToLowerInvariant(),
        ConvolutionLayer => "conv",
        DenseLayer => "dense",
        ScaleShiftLayer => "normalization",
        PReluLayer => "prelu",
        SoftmaxLayer => "softmax",
        ActivationLayer => "activate",
        _ => throw new ArgumentException($"{layer.GetType().Name} has no attribute.", nameof(layer)),
    };

    private static bool IsStacked(NetworkLayer layer, NetworkLayer before) =>
        layer is RecurrentLayer next && before is RecurrentLayer previous && next.Forward.Spec.Kind == previous.Forward.Spec.Kind;

    private static string Unused(string name, HashSet<string> used)
    {
        string candidate = name;
        for (int number = 2; !used.Add(candidate); number++)
        {
            candidate = FormattableString.Invariant($"{name}{(char.IsAsciiDigit(name[^1]) ? "_" : "")}{number}");
        }

        return candidate;
    }

    // PyTorch's exporter calls nodes /encoder/gru/GRU, or GRU_23 before version 2; the module is what stands before the operator.
    private static string? Given(string name)
    {
        string module = PlaceInStack().Replace(name, "");
        if (module.StartsWith('/'))
        {
            string[] path = module.Split('/', StringSplitOptions.RemoveEmptyEntries);
            module = string.Join('.', path.SkipLast(1));
        }

        return Identifier().IsMatch(module) && !NumberedOperator().IsMatch(module) ? module : null;
    }

    [GeneratedRegex(@"\[\d+\]$", RegexOptions.CultureInvariant)]
    private static partial Regex PlaceInStack();

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z0-9_]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();

    [GeneratedRegex(@"^(RNN|GRU|LSTM|Gemm|MatMul|Add|Conv|PRelu|Mul|BatchNormalization|Softmax|Relu)(_\d+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex NumberedOperator();
}
