using SpanRnn.Generator.Extraction;

namespace SpanRnn.Generator.Emission;

/// <summary>
/// Writes <c>Advance</c>, one step through all layers. A layer reads where the one before has written: the hidden state itself, or one of
/// two vectors on the stack that take turns.
/// </summary>
internal sealed class NetworkStepWriter
{
    private const string Even = "even";
    private const string Odd = "odd";

    private readonly SourceWriter _writer = new();
    private readonly NetworkDeclaration _network;
    private readonly Dictionary<string, int> _stack = new() { [Even] = 0, [Odd] = 0 };
    private string _source = "input";

    private NetworkStepWriter(NetworkDeclaration network) => _network = network;

    public static void Write(SourceWriter writer, NetworkDeclaration network)
    {
        var step = new NetworkStepWriter(network);
        step.WriteLayers();
        step.WriteTo(writer);
    }

    private void WriteTo(SourceWriter writer)
    {
        writer.Line("/// <summary>One step on padded memory, layer after layer; each reads what the one before has written, in place.</summary>");
        writer.Line(EmittedText.GeneratedCode);
        using (writer.Braces("private void Advance(ref float input, ref float output, ref float state)"))
        {
            int total = _stack[Even] + _stack[Odd];
            if (total > 0)
            {
                writer.Line($"{Members.Floats} between = stackalloc float[{Literal.Of(total)}];");
                writer.Line($"ref float {Even} = ref {Members.Marshal}.GetReference(between);");
            }

            if (_stack[Odd] > 0)
            {
                writer.Line($"ref float {Odd} = ref {Members.Unsafe}.Add(ref {Even}, {Literal.Of(_stack[Even])});");
            }

            if (total > 0)
            {
                writer.Line();
            }

            writer.Line(_writer.ToString().TrimEnd('\n'));
        }
    }

    private void WriteLayers()
    {
        for (int i = 0; i < _network.Layers.Count; i++)
        {
            LayerDeclaration layer = _network.Layers[i];
            _writer.Line($"// Layer {Literal.Of(i)}: {NetworkNames.Describe(layer)}.");
            bool isLast = i == _network.Layers.Count - 1;
            switch (layer)
            {
                case CellLayer cell:
                    WriteCell(i, cell, isLast);
                    break;
                case DenseLayer dense:
                    if (dense.Convolution is { KeepsWindow: true } convolution)
                    {
                        WriteWindow(i, convolution);
                    }

                    int padded = PassLayout.Pad(layer.OutputSize);
                    string target = isLast && padded == layer.OutputSize ? "output" : Other(padded);
                    _writer.Line($"{NetworkNames.Step(i)}(ref {_source}, ref {target});");
                    _source = target;
                    break;
                case ElementLayer element:
                    WriteElement(i, element, isLast);
                    break;
                default:
                    throw new InvalidOperationException($"{layer.GetType().Name} cannot be emitted.");
            }

            if (!isLast)
            {
                _writer.Line();
            }
        }

        if (_source != "output")
        {
            _writer.Line($"global::SpanRnn.Kernels.VectorCopy.Copy(ref {_source}, ref output, {Literal.Of(_network.OutputSize)});");
        }

        if (_network.ResidualScale != 0)
        {
            _writer.Line($"global::SpanRnn.Kernels.LayerKernels.AddScaled(ref input, {Literal.Of(_network.ResidualScale)}, ref output, {Literal.Of(_network.OutputSize)});");
        }
    }

    private void WriteCell(int index, CellLayer layer, bool isLast)
    {
        (string hidden, string cell) = NetworkState.WriteCell(_writer, layer.Spec, Literal.Of(index), "state", NetworkState.OffsetOf(_network, index));
        _writer.Line($"{NetworkNames.Step(index)}(ref {_source}, ref {hidden}, ref {cell});");
        if (layer.Residual)
        {
            string target = InPlace(layer.OutputSize, isLast);
            _writer.Line($"global::SpanRnn.Kernels.LayerKernels.Add(ref {hidden}, ref {_source}, ref {target}, {Literal.Of(layer.OutputSize)});");
            _source = target;
        }
        else
        {
            _source = hidden;
        }
    }

    private void WriteWindow(int index, ConvolutionShape shape)
    {
        string window = $"window{Literal.Of(index)}";
        NetworkState.WriteVector(_writer, window, "state", NetworkState.OffsetOf(_network, index));
        _writer.Line($"global::SpanRnn.Kernels.LayerKernels.Push(ref {window}, {Literal.Of(shape.WindowFloats)}, ref {_source}, {Literal.Of(shape.Channels)});");
        _source = window;
        if (NetworkDispatch.IsGathered(shape))
        {
            string seen = Other(PassLayout.Pad(shape.Channels * shape.KernelSize));
            _writer.Line($"global::SpanRnn.Kernels.LayerKernels.Gather(ref {window}, ref {seen}, {Literal.Of(shape.Channels)}, {Literal.Of(shape.KernelSize)}, {Literal.Of(shape.Dilation)});");
            _source = seen;
        }
    }

    private void WriteElement(int index, ElementLayer layer, bool isLast)
    {
        string target = InPlace(layer.Size, isLast);
        _writer.Line(NetworkNames.Element(index, layer, _source, target));
        _source = target;
    }

    /// <summary>Where a layer may write that takes each float by itself: over its input, unless that is a state or the caller's.</summary>
    private string InPlace(int size, bool isLast) => isLast ? "output" : _stack.ContainsKey(_source) ? _source : Other(PassLayout.Pad(size));

    /// <summary>The vector on the stack that is not being read.</summary>
    private string Other(int floats)
    {
        string other = _source == Even ? Odd : Even;
        _stack[other] = Math.Max(_stack[other], floats);
        return other;
    }
}
