using SpanRnn.Generator.Extraction;
using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Emission;

/// <summary>Names of a network's members, by the layer's place; one list for the emitter and the check for collisions.</summary>
internal static class NetworkNames
{
    public static bool HasWeights(LayerDeclaration layer) => layer is not ElementLayer { Kind: ElementKind.Softmax };

    /// <summary>The field that holds a layer's weights.</summary>
    public static string Weights(int layer) => "_layer" + Literal.Of(layer);

    /// <summary>The method that takes one step of a layer.</summary>
    public static string Step(int layer) => "StepLayer" + Literal.Of(layer);

    /// <summary>What each vector is called that a layer remembers, in the order of <see cref="LayerPlan.StateVectors"/>.</summary>
    public static IReadOnlyList<string> StateVectors(LayerDeclaration layer) => layer switch
    {
        CellLayer { Spec.HasCellState: true } => ["hidden", "cell"],
        CellLayer => ["hidden"],
        DenseLayer { Convolution: not null } => ["window"],
        _ => [],
    };

    /// <summary>The layer in words.</summary>
    public static string Describe(LayerDeclaration layer) => layer switch
    {
        CellLayer cell => cell.Spec + (cell.Residual ? ", residual" : ""),
        DenseLayer { Convolution: { } convolution } dense =>
            FormattableString.Invariant($"convolution of {convolution.KernelSize} steps, dilation {convolution.Dilation}, as {dense.Dense.Spec}"),
        DenseLayer dense => dense.Dense.Spec.ToString(),
        ElementLayer { Kind: ElementKind.ScaleShift } element => "scale and shift of " + Literal.Of(element.Size),
        ElementLayer { Kind: ElementKind.PRelu } element => "PReLU of " + Literal.Of(element.Size),
        _ => "softmax of " + Literal.Of(layer.InputSize),
    };
}
