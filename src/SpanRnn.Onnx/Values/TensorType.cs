namespace SpanRnn.Onnx.Values;

/// <summary>The element types that the reader knows, with the numbers of TensorProto.DataType.</summary>
internal enum TensorType
{
    Float32 = 1,
    UInt8 = 2,
    Int8 = 3,
    Int32 = 6,
    Int64 = 7,
    Boolean = 9,
    Float16 = 10,
    Float64 = 11,
}
