using SpanRnn.Generator.Extraction;
using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Emission;

/// <summary>
/// Writes a method that takes many vectors through a network, all of them through one layer before the next: the steps of a sequence, or
/// one step of many agents. Between layers vectors lie one after another without padding.
/// </summary>
internal abstract class NetworkBlockWriter
{
    private const string Even = "even";
    private const string Odd = "odd";

    /// <summary>The library's kernels of layers.</summary>
    protected const string Kernels = "global::SpanRnn.Kernels.LayerKernels";

    protected NetworkBlockWriter(NetworkDeclaration network, VectorCount vectors)
    {
        Network = network;
        Vectors = vectors;
    }

    /// <summary>The memory between the layers, once they are written.</summary>
    public ScratchPlan Scratch { get; } = new();

    protected NetworkDeclaration Network { get; }

    /// <summary>The method's body so far.</summary>
    protected SourceWriter Body { get; } = new();

    /// <summary>Where the vectors lie before the layer that is written.</summary>
    protected string Source { get; private set; } = "input";

    // The region in which they lie: the source itself, but for vectors at the end of one.
    private string _region = "input";

    /// <summary>How many they are.</summary>
    protected VectorCount Vectors { get; set; }

    /// <summary>Writes a recurrent layer; its outputs belong at the target.</summary>
    protected abstract void WriteCell(int index, CellLayer layer, string target);

    /// <summary>Writes a convolution whose kernel sees more than one vector, or steps over some.</summary>
    protected abstract void WriteConvolution(int index, DenseLayer layer, ConvolutionShape shape, bool isLast);

    /// <summary>Tells where a layer has left its vectors.</summary>
    /// <param name="source">The first of them.</param>
    /// <param name="region">The region that holds them, where that is not the same.</param>
    protected void MoveTo(string source, string? region = null)
    {
        Source = source;
        _region = region ?? source;
    }

    /// <summary>The text of all layers.</summary>
    protected void WriteLayers()
    {
        for (int i = 0; i < Network.Layers.Count; i++)
        {
            LayerDeclaration layer = Network.Layers[i];
            bool isLast = i == Network.Layers.Count - 1;
            Body.Line($"// Layer {Literal.Of(i)}: {NetworkNames.Describe(layer)}.");
            switch (layer)
            {
                case CellLayer cell:
                    string target = isLast && cell.Course.ReturnsSequence ? "output" : Other(Vectors.Floats(layer.OutputSize));
                    WriteCell(i, cell, target);
                    break;
                case DenseLayer { Convolution: { } shape } dense when shape.KernelSize > 1 || shape.Stride > 1 || shape.PaddingBefore + shape.PaddingAfter > 0:
                    WriteConvolution(i, dense, shape, isLast);
                    break;
                case DenseLayer dense:
                    WriteDense(i, dense, Source, isLast);
                    break;
                case ElementLayer element:
                    WriteElement(i, element, isLast);
                    break;
                default:
                    throw new InvalidOperationException($"{layer.GetType().Name} cannot be emitted.");
            }

            if (!isLast)
            {
                Body.Line();
            }
        }

        if (Source != "output")
        {
            Body.Line($"global::SpanRnn.Kernels.VectorCopy.Copy(ref {Source}, ref output, {Times(Network.OutputSize)});");
        }

        if (Network.ResidualScale != 0)
        {
            using (WriteEach())
            {
                Body.Line($"{Kernels}.AddScaled(ref {At("input", Network.InputSize)}, {Literal.Of(Network.ResidualScale)}, ref {At("output", Network.OutputSize)}, {Literal.Of(Network.OutputSize)});");
            }
        }
    }

    /// <summary>Writes the references to the regions, then the layers.</summary>
    /// <param name="writer">Takes the text.</param>
    /// <param name="size">The size of a region as an expression.</param>
    protected void WriteBody(SourceWriter writer, Func<ScratchSize, string> size)
    {
        string before = "scratch";
        foreach ((string name, ScratchSize _) in Scratch.Regions)
        {
            writer.Line(before == "scratch"
                ? $"ref float {name} = ref scratch;"
                : $"ref float {name} = ref {Members.Unsafe}.Add(ref {before}, {size(Scratch.Regions.First(region => region.Name == before).Size)});");
            before = name;
        }

        if (before != "scratch")
        {
            writer.Line();
        }

        writer.Line(Body.ToString().TrimEnd('\n'));
    }

    /// <summary>Writes the application of a dense layer to all vectors at some place.</summary>
    protected void WriteDense(int index, DenseLayer layer, string input, bool isLast)
    {
        // Outputs are written in whole panels: the next vector overwrites what is too much, and after the last one there is room.
        int surplus = PassLayout.Pad(layer.OutputSize) - layer.OutputSize;
        string target = isLast && surplus == 0 ? "output" : Other(Vectors.Floats(layer.OutputSize) + new ScratchSize(0, surplus));
        Body.Line($"{NetworkNames.Run(index)}(ref {input}, ref {target}, {Vectors.Text});");
        MoveTo(target);
    }

    private void WriteElement(int index, ElementLayer layer, bool isLast)
    {
        bool inPlace = !isLast && _region is Even or Odd;
        string target = isLast ? "output" : inPlace ? Source : Other(Vectors.Floats(layer.Size));
        using (WriteEach())
        {
            Body.Line(NetworkNames.Element(index, layer, At(Source, layer.Size), At(target, layer.Size)));
        }

        MoveTo(target, inPlace ? _region : null);
    }

    /// <summary>Writes what adds a layer's inputs to its outputs.</summary>
    protected void WriteResidual(string target, int size) =>
        Body.Line($"{Kernels}.Add(ref {target}, ref {Source}, ref {target}, {Times(size)});");

    /// <summary>Writes the loop over all vectors.</summary>
    protected IDisposable WriteEach() => Body.Braces($"for (int vector = 0; vector < {Vectors.Text}; vector++)");

    /// <summary>The vector of the loop.</summary>
    protected static string At(string name, int size) => $"{Members.Unsafe}.Add(ref {name}, vector * {Literal.Of(size)})";

    /// <summary>So many floats for each vector.</summary>
    protected string Times(int floats) => $"{Vectors.Text} * {Literal.Of(floats)}";

    /// <summary>The region of two that is not being read.</summary>
    protected string Other(ScratchSize size)
    {
        string other = _region == Even ? Odd : Even;
        Scratch.Need(other, size);
        return other;
    }
}
