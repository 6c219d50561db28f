using System.Buffers.Binary;
using SpanRnn.Onnx.Schema;
using SpanRnn.Onnx.Values;

namespace SpanRnn.Onnx.Reading;

/// <summary>Turns a TensorProto into a constant: raw, typed or external data, sizes checked before memory is taken.</summary>
internal static class TensorDecoder
{
    private const int MaxRank = 8;

    /// <summary>Decodes a tensor.</summary>
    public static Tensor Decode(ModelSource source, TensorProto proto)
    {
        if (proto.Segment is not null)
        {
            throw source.Tensor(WeightFileError.MalformedModel, proto.Name, "is a segment, which ONNX no longer defines.");
        }

        if (!Enum.IsDefined((TensorType)proto.DataType))
        {
            throw source.Tensor(WeightFileError.WrongDType, proto.Name, $"has the element type {proto.DataType}; float, float16, double, int32, int64, int8, uint8 and bool are read.");
        }

        (TensorType type, int[] shape, int count) = ((TensorType)proto.DataType, Shape(source, proto), Count(source, proto));
        bool external = proto.DataLocation == 1;
        if (!external && (proto.DataLocation != 0 || proto.ExternalData.Count > 0))
        {
            throw source.Tensor(WeightFileError.MalformedModel, proto.Name, $"has external data, but the data location {proto.DataLocation}.");
        }

        int typed = proto.FloatData.Count + proto.Int32Data.Count + proto.Int64Data.Count + proto.DoubleData.Count;
        if (external || proto.RawData.Length > 0 || count == 0 || typed == 0)
        {
            if (typed > 0 || (external && proto.RawData.Length > 0))
            {
                throw source.Tensor(WeightFileError.MalformedModel, proto.Name, "has its data twice.");
            }

            long bytes = (long)count * Size(type);
            if (!external && proto.RawData.Length != bytes)
            {
                throw source.Tensor(WeightFileError.SizeMismatch, proto.Name, $"of shape {OnnxText.Shape(proto.Dims)} must have {bytes} bytes; it has {proto.RawData.Length}.");
            }

            return external ? Raw(type, shape, source.External.Read(source, proto, bytes)) : Raw(type, shape, proto.RawData.Span);
        }

        return Typed(source, proto, type, shape, count, typed);
    }

    private static int[] Shape(ModelSource source, TensorProto proto) => proto.Dims.Count > MaxRank || proto.Dims.Any(static dim => dim is < 0 or > int.MaxValue)
        ? throw source.Tensor(WeightFileError.WrongShape, proto.Name, $"has the shape {OnnxText.Shape(proto.Dims)}; at most {MaxRank} axes of no negative length are read.")
        : [.. proto.Dims.Select(static dim => (int)dim)];

    private static int Count(ModelSource source, TensorProto proto)
    {
        long count = 1;
        foreach (long dim in proto.Dims)
        {
            count = dim == 0 ? 0 : count > int.MaxValue / dim ? long.MaxValue / (dim + 1) : count * dim;
            if (count > int.MaxValue / 8)
            {
                throw source.Tensor(WeightFileError.FileTooLarge, proto.Name, $"of shape {OnnxText.Shape(proto.Dims)} has more than 2 GB.");
            }
        }

        return (int)count;
    }

    private static int Size(TensorType type) => type switch
    {
        TensorType.UInt8 or TensorType.Int8 or TensorType.Boolean => 1,
        TensorType.Float16 => 2,
        TensorType.Int64 or TensorType.Float64 => 8,
        _ => 4,
    };

    private static Tensor Raw(TensorType type, int[] shape, ReadOnlySpan<byte> bytes)
    {
        int size = Size(type);
        int count = bytes.Length / size;
        bool isFloat = type is TensorType.Float32 or TensorType.Float16 or TensorType.Float64;
        float[] floats = new float[isFloat ? count : 0];
        Dim[] integers = new Dim[isFloat ? 0 : count];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> element = bytes.Slice(i * size, size);
            switch (type)
            {
                case TensorType.Float32:
                    floats[i] = BinaryPrimitives.ReadSingleLittleEndian(element);
                    break;
                case TensorType.Float16:
                    floats[i] = (float)BinaryPrimitives.ReadHalfLittleEndian(element);
                    break;
                case TensorType.Float64:
                    floats[i] = (float)BinaryPrimitives.ReadDoubleLittleEndian(element);
                    break;
                case TensorType.Int64:
                    integers[i] = new(BinaryPrimitives.ReadInt64LittleEndian(element));
                    break;
                case TensorType.Int32:
                    integers[i] = new(BinaryPrimitives.ReadInt32LittleEndian(element));
                    break;
                default:
                    integers[i] = new(type == TensorType.Int8 ? (sbyte)element[0] : element[0]);
                    break;
            }
        }

        return isFloat ? Tensor.OfFloats(shape, floats, type) : Tensor.OfIntegers(shape, integers, type);
    }

    private static Tensor Typed(ModelSource source, TensorProto proto, TensorType type, int[] shape, int count, int typed)
    {
        int given = type switch
        {
            TensorType.Float32 => proto.FloatData.Count,
            TensorType.Float64 => proto.DoubleData.Count,
            TensorType.Int64 => proto.Int64Data.Count,
            _ => proto.Int32Data.Count,
        };
        if (given != count || typed != given)
        {
            throw source.Tensor(WeightFileError.SizeMismatch, proto.Name, $"of shape {OnnxText.Shape(proto.Dims)} must have {count} elements of its type; it has {given}, and {typed - given} of other types.");
        }

        return type switch
        {
            TensorType.Float32 => Tensor.OfFloats(shape, [.. proto.FloatData]),
            TensorType.Float64 => Tensor.OfFloats(shape, [.. proto.DoubleData.Select(static value => (float)value)], type),
            TensorType.Float16 => Tensor.OfFloats(shape, [.. proto.Int32Data.Select(static bits => (float)BitConverter.UInt16BitsToHalf((ushort)bits))], type),
            TensorType.Int64 => Tensor.OfIntegers(shape, [.. proto.Int64Data.Select(static value => new Dim(value))], type),
            _ => Tensor.OfIntegers(shape, [.. proto.Int32Data.Select(static value => new Dim(value))], type),
        };
    }
}
