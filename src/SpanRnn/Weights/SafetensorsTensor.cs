using SpanRnn.Weights;

namespace SpanRnn;

/// <summary>What a safetensors file says about one of its tensors.</summary>
public sealed class SafetensorsTensor
{
    private readonly long[] _shape;

    internal SafetensorsTensor(string name, string dtype, long[] shape, long begin, long end)
    {
        Name = name;
        DType = dtype;
        _shape = shape;
        Begin = begin;
        End = end;
    }

    /// <summary>The name, as the file spells it.</summary>
    public string Name { get; }

    /// <summary>The element type as the file spells it: <c>F32</c>, <c>F64</c>, <c>F16</c>, <c>BF16</c>, <c>I64</c>, …</summary>
    public string DType { get; }

    /// <summary>The dimensions, outermost first; empty for a scalar.</summary>
    public IReadOnlyList<long> Shape => _shape;

    /// <summary>Bytes of data.</summary>
    public long ByteLength => End - Begin;

    /// <summary>Where the data begins, in bytes from the end of the header.</summary>
    internal long Begin { get; }

    /// <summary>One past the data's last byte, in bytes from the end of the header.</summary>
    internal long End { get; }

    internal ReadOnlySpan<long> Dimensions => _shape;

    /// <summary>Whether the tensor has these dimensions.</summary>
    internal bool HasShape(params long[] shape)
    {
        if (shape.Length != _shape.Length)
        {
            return false;
        }

        for (int i = 0; i < shape.Length; i++)
        {
            if (shape[i] != _shape[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Name, dtype and shape: <c>'rnn.bias_ih_l0' F32 [128]</c>.</summary>
    /// <returns>The description.</returns>
    public override string ToString() => $"{MessageText.Quote(Name)} {DType} {MessageText.Shape(_shape)}";
}
