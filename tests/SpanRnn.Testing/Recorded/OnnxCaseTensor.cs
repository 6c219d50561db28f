using System.Runtime.InteropServices;
using SpanRnn.Onnx.Schema;

namespace SpanRnn.Testing;

/// <summary>A tensor of a recorded case; integers are kept as floats, which holds the lengths of sequences exactly.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">The length of each axis.</param>
/// <param name="Values">The elements, row-major.</param>
/// <param name="IsInteger">Whether the recorded elements are int32.</param>
public sealed record OnnxCaseTensor(string Name, int[] Shape, float[] Values, bool IsInteger = false)
{
    /// <summary>Reads a recorded TensorProto file, of float32 or int32.</summary>
    internal static OnnxCaseTensor Parse(string path, string? name = null)
    {
        TensorProto proto = TensorProto.Parser.ParseFrom(File.ReadAllBytes(path));
        bool integer = proto.DataType == 6;
        if (!integer && proto.DataType != 1)
        {
            throw new InvalidDataException($"{path} has the element type {proto.DataType}; float32 and int32 are read here.");
        }

        float[] values = integer
            ? proto.RawData.IsEmpty ? [.. proto.Int32Data.Select(static value => (float)value)] : Array.ConvertAll(MemoryMarshal.Cast<byte, int>(proto.RawData.Span).ToArray(), static value => (float)value)
            : proto.RawData.IsEmpty ? [.. proto.FloatData] : MemoryMarshal.Cast<byte, float>(proto.RawData.Span).ToArray();
        return new OnnxCaseTensor(name ?? proto.Name, [.. proto.Dims.Select(static dim => (int)dim)], values, integer);
    }

    /// <summary>The tensor as an initializer of a graph.</summary>
    internal TensorProto ToProto()
    {
        TensorProto proto = new() { Name = Name, DataType = IsInteger ? 6 : 1 };
        proto.Dims.AddRange(Shape.Select(static length => (long)length));
        if (IsInteger)
        {
            proto.Int32Data.AddRange(Values.Select(static value => (int)value));
        }
        else
        {
            proto.FloatData.AddRange(Values);
        }

        return proto;
    }

    /// <summary>The tensor as an input of a graph, with its shape.</summary>
    internal ValueInfoProto ToInput()
    {
        ShapeProto shape = new();
        shape.Dim.AddRange(Shape.Select(static length => new DimensionProto { DimValue = length }));
        return new ValueInfoProto { Name = Name, Type = new TypeProto { TensorType = new TensorTypeProto { ElemType = IsInteger ? 6 : 1, Shape = shape } } };
    }
}
