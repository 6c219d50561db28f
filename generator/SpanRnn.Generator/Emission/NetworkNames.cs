using SpanRnn.Generator.Extraction;
using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Emission;

/// <summary>Names of a network's members, by the layer's place; one list for the emitter and the check for collisions.</summary>
internal static class NetworkNames
{
    /// <summary>Whether the network has a pool of scratch memory.</summary>
    public static bool HasScratch(NetworkDeclaration network) =>
        network.Flow.TakesWholeSequences ? NetworkWholeCalls.Borrows(network) : NetworkCalls.Borrows(network);

    public static bool HasWeights(LayerDeclaration layer) => layer is not ElementLayer { Kind: ElementKind.Softmax or ElementKind.Activate };

    /// <summary>The field that holds a layer's weights.</summary>
    public static string Weights(int layer) => "_layer" + Literal.Of(layer);

    /// <summary>The field that holds those of the backward cell.</summary>
    public static string WeightsReverse(int layer) => Weights(layer) + "Reverse";

    /// <summary>All fields of weights, in the order in which a model is packed.</summary>
    public static IEnumerable<string> AllWeights(NetworkDeclaration network)
    {
        for (int i = 0; i < network.Layers.Count; i++)
        {
            if (HasWeights(network.Layers[i]))
            {
                yield return Weights(i);
            }

            if (network.Layers[i] is CellLayer { Course.Merge: not null })
            {
                yield return WeightsReverse(i);
            }
        }
    }

    /// <summary>The method that takes one step of a layer.</summary>
    public static string Step(int layer) => "StepLayer" + Literal.Of(layer);

    /// <summary>What each vector is called that a layer remembers, in the order of <see cref="LayerPlan.StateVectors(LayerDeclaration)"/>.</summary>
    public static IReadOnlyList<string> StateVectors(LayerDeclaration layer) => layer switch
    {
        CellLayer { Spec.HasCellState: true } => ["hidden", "cell"],
        CellLayer => ["hidden"],
        DenseLayer { Convolution.KeepsWindow: true } => ["window"],
        _ => [],
    };

    /// <summary>The method that takes many vectors through a layer.</summary>
    public static string Run(int layer) => "RunLayer" + Literal.Of(layer);

    /// <summary>The same of the backward cell.</summary>
    public static string RunReverse(int layer) => Run(layer) + "Reverse";

    /// <summary>The method that takes one step of some agents in a layer with a state.</summary>
    public static string StepAgents(int layer) => "StepAgents" + Literal.Of(layer);

    /// <summary>The method that takes one step of a tile of states.</summary>
    public static string Tile(int layer) => "StepTile" + Literal.Of(layer);

    /// <summary>The call of a layer that takes each float by itself.</summary>
    public static string Element(int index, ElementLayer layer, string source, string target)
    {
        string first = layer.Function is { } function ? ActivationText.Value(function) + ", "
            : HasWeights(layer) ? $"ref {Weights(index)}.Reference, "
            : "";
        return $"global::SpanRnn.Kernels.LayerKernels.{layer.Kind}({first}ref {source}, ref {target}, {Literal.Of(layer.Size)});";
    }

    /// <summary>The layer in words.</summary>
    public static string Describe(LayerDeclaration layer) => layer switch
    {
        CellLayer cell => (cell.Course.Merge is { } merge ? $"bidirectional ({merge.ToString().ToLowerInvariant()}) " : "")
            + cell.Spec
            + (cell.BackwardSpec == cell.Spec ? "" : $" and backward {cell.BackwardSpec}")
            + (cell.Course.GoBackwards ? cell.Course.InputOrder ? ", backwards" : ", backwards, outputs as computed" : "")
            + (cell.Residual ? ", residual" : "")
            + (cell.Course.ReturnsSequence ? "" : ", its end"),
        DenseLayer { Convolution: { } convolution } dense => Describe(convolution) + dense.Dense.Spec,
        DenseLayer dense => dense.Dense.Spec.ToString(),
        ElementLayer { Kind: ElementKind.ScaleShift } element => "scale and shift of " + Literal.Of(element.Size),
        ElementLayer { Kind: ElementKind.PRelu } element => "PReLU of " + Literal.Of(element.Size),
        ElementLayer { Function: { } function } element => $"{function} of {Literal.Of(element.Size)}",
        _ => "softmax of " + Literal.Of(layer.InputSize),
    };

    private static string Describe(ConvolutionShape shape) => FormattableString.Invariant(
        $"convolution of {shape.KernelSize} steps, dilation {shape.Dilation}, stride {shape.Stride}, padding {shape.PaddingBefore}+{shape.PaddingAfter}, as ");
}
