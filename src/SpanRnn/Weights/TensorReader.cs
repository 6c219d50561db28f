using System.Globalization;

namespace SpanRnn.Weights;

/// <summary>Reads one tensor's data as finite float32 values, or says why it cannot.</summary>
internal static class TensorReader
{
    /// <summary>Decodes and checks.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="bytes">Its data.</param>
    /// <param name="fileName">For messages.</param>
    /// <returns>The values, row-major.</returns>
    internal static float[] Read(SafetensorsTensor tensor, ReadOnlySpan<byte> bytes, string fileName)
    {
        if (!ElementType.IsReadable(tensor.DType))
        {
            throw NotReadable(tensor, fileName);
        }

        float[] values = FloatDecoder.Decode(tensor.DType, bytes);
        int index = FloatDecoder.IndexOfNonFinite(values);
        if (index >= 0)
        {
            throw NotFinite(tensor, bytes, index, values[index], fileName);
        }

        return values;
    }

    private static WeightFileException NotReadable(SafetensorsTensor tensor, string fileName) =>
        new(
            WeightFileError.WrongDType,
            fileName,
            $"{MessageText.Quote(tensor.Name)} has the dtype {tensor.DType}; weights must be {ElementType.Readable}.")
        {
            TensorName = tensor.Name,
            Expected = ElementType.Readable,
            Found = tensor.DType,
        };

    private static WeightFileException NotFinite(
        SafetensorsTensor tensor, ReadOnlySpan<byte> bytes, int index, float value, string fileName)
    {
        double stored = tensor.DType == ElementType.Float64 ? FloatDecoder.Float64At(bytes, index) : value;
        bool tooLarge = double.IsFinite(stored);
        string found = stored.ToString(CultureInfo.InvariantCulture);
        return new WeightFileException(
            tooLarge ? WeightFileError.ValueTooLarge : WeightFileError.NonFiniteValue,
            fileName,
            FormattableString.Invariant(
                $"{MessageText.Quote(tensor.Name)} holds {found} at {MessageText.Position(index, tensor.Dimensions)} (index {index}); ")
            + (tooLarge ? "float32 ends at 3.4028235E+38." : "weights must be finite."))
        {
            TensorName = tensor.Name,
            ElementIndex = index,
            Expected = tooLarge ? "a value within float32" : "a finite value",
            Found = found,
        };
    }
}
