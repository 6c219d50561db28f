using SpanRnn.Generator.Extraction;

namespace SpanRnn.Generator.Planning;

/// <summary>What a layer of a network needs of memory.</summary>
internal static class LayerPlan
{
    /// <summary>Floats of each vector that a layer remembers between steps.</summary>
    public static IReadOnlyList<int> StateVectors(LayerDeclaration layer) => layer switch
    {
        CellLayer { Course.Merge: not null, Spec: var spec } => [.. StateVectors(spec), .. StateVectors(spec)],
        CellLayer { Spec: var spec } => StateVectors(spec),
        DenseLayer { Convolution: { KeepsWindow: true } convolution } => [convolution.WindowFloats],
        _ => [],
    };

    private static int[] StateVectors(CellSpec spec) => spec.HasCellState ? [spec.OutputSize, spec.HiddenSize] : [spec.OutputSize];

    /// <summary>Floats of a layer's packed weights.</summary>
    public static long PackedFloats(LayerDeclaration layer) => layer switch
    {
        CellLayer cell => Directions(cell) * KernelPlan.Create(cell.Spec).Passes.Sum(static pass => pass.Layout.FloatCount),
        DenseLayer dense => KernelPlan.Create(dense.Dense.Spec).Layout.FloatCount,
        _ => ParameterCount(layer),
    };

    /// <summary>Trainable parameters.</summary>
    public static long ParameterCount(LayerDeclaration layer) => layer switch
    {
        CellLayer cell => Directions(cell) * cell.Spec.ParameterCount,
        DenseLayer dense => dense.Dense.Spec.ParameterCount,
        ElementLayer { Kind: ElementKind.ScaleShift } element => 2L * element.Size,
        ElementLayer { Kind: ElementKind.PRelu } element => element.Size,
        _ => 0,
    };

    private static int Directions(CellLayer cell) => cell.Course.Merge is null ? 1 : 2;
}
