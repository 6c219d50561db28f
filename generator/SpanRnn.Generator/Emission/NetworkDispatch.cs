using SpanRnn.Generator.Extraction;
using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Emission;

/// <summary>Writes the methods of a network's layers that choose the vector tier and call the layer's kernel.</summary>
internal static class NetworkDispatch
{
    public static void Write(SourceWriter writer, NetworkDeclaration network)
    {
        for (int i = 0; i < network.Layers.Count; i++)
        {
            if (network.Layers[i] is CellLayer cell)
            {
                WriteCell(new LayerMethods(writer, network, i, cell.Spec, KernelPlan.Create(cell.Spec).IsWide), cell, network.Flow.IsVectorByVector);
            }
            else if (network.Layers[i] is DenseLayer dense)
            {
                WriteDense(writer, new LayerMethods(writer, network, i, dense.Dense.Spec, KernelPlan.Create(dense.Dense.Spec).IsWide), i, dense, network.Flow.IsVectorByVector);
            }
        }
    }

    /// <summary>Whether a convolution's inputs do not follow each other.</summary>
    public static bool IsGathered(ConvolutionShape? shape) => shape is { Dilation: > 1, KernelSize: > 1 };

    private static void WriteCell(LayerMethods methods, CellLayer layer, bool isVectorByVector)
    {
        const string RunParameters = "ref float sequence, ref float outputs, int steps, ref float hidden, ref float cell";
        const string RunArguments = "ref sequence, ref outputs, steps, ref hidden, ref cell";
        methods.Write(NetworkNames.Run, "Run", RunParameters, RunArguments, ", over some steps");
        if (layer.Course.Merge is not null)
        {
            methods.Write(NetworkNames.RunReverse, "Run", RunParameters, RunArguments, ", over some steps, the backward cell", layer.BackwardSpec);
        }

        if (isVectorByVector)
        {
            methods.Write(NetworkNames.Step, "Step", "ref float input, ref float hidden, ref float cell", "ref input, ref hidden, ref cell", "");
            if (KernelPlan.Create(layer.Spec).SharesWeights)
            {
                methods.Write(
                    NetworkNames.Tile,
                    "StepTile",
                    "ref float input, ref float hidden, ref float next, ref float cell",
                    "ref input, ref hidden, ref next, ref cell",
                    ", for a tile of states");
            }
        }
    }

    private static void WriteDense(SourceWriter writer, LayerMethods methods, int index, DenseLayer layer, bool isVectorByVector)
    {
        ConvolutionShape? shape = layer.Convolution;
        bool isGathered = IsGathered(shape);
        if (isVectorByVector || isGathered)
        {
            methods.Write(NetworkNames.Step, "Apply", "ref float input, ref float output", "ref input, ref output", "");
        }

        if (!isGathered)
        {
            int stride = shape is null ? layer.InputSize : shape.Stride * shape.Channels;
            methods.Write(
                NetworkNames.Run, "ApplyEach", "ref float inputs, ref float outputs, int count", $"ref inputs, {Literal.Of(stride)}, ref outputs, count", ", for some vectors");
            return;
        }

        writer.Line();
        writer.Line($"/// <summary>{NetworkNames.Describe(layer)}, for some outputs.</summary>");
        writer.Line(EmittedText.GeneratedCode);
        using (writer.Braces($"private void {NetworkNames.Run(index)}(ref float inputs, ref float outputs, int count)"))
        {
            int floats = shape!.Channels * shape.KernelSize;
            writer.Line($"{Members.Floats} gathered = stackalloc float[{Literal.Of(floats)}];");
            writer.Line($"ref float seen = ref {Members.Marshal}.GetReference(gathered);");
            using (writer.Braces("for (int vector = 0; vector < count; vector++)"))
            {
                writer.Line($"""
                    global::SpanRnn.Kernels.LayerKernels.Gather(ref {Members.Unsafe}.Add(ref inputs, vector * {Literal.Of(shape.Stride * shape.Channels)}), ref seen, {Literal.Of(shape.Channels)}, {Literal.Of(shape.KernelSize)}, {Literal.Of(shape.Dilation)});
                    {NetworkNames.Step(index)}(ref seen, ref {Members.Unsafe}.Add(ref outputs, vector * {Literal.Of(layer.OutputSize)}));
                    """);
            }
        }
    }

    /// <summary>Writes methods of one layer.</summary>
    private sealed class LayerMethods(SourceWriter writer, NetworkDeclaration network, int index, object spec, bool isWide)
    {
        public void Write(
            Func<int, string> name, string kernelMethod, string parameters, string arguments, string purpose, CellSpec? backward = null)
        {
            writer.Line();
            writer.Line($"/// <summary>{NetworkNames.Describe(network.Layers[index])}{purpose}, on the widest vectors that this machine has.</summary>");
            writer.Line(EmittedText.GeneratedCode);
            writer.Line(EmittedText.OptimizedAtOnce);
            using (writer.Braces($"private void {name(index)}({parameters})"))
            {
                EmittedText.WriteDispatch(
                    writer,
                    isWide,
                    $"{NetworkKernels.Name(network, backward ?? spec)}.{kernelMethod}",
                    $"ref {(backward is null ? NetworkNames.Weights(index) : NetworkNames.WeightsReverse(index))}.Reference, {arguments}");
            }
        }
    }
}
