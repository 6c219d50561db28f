using SpanRnn.Weights;

namespace SpanRnn;

/// <summary>Checks spans of parameters against their shapes. Good parameters cost no text: it is made where one is thrown.</summary>
internal static class ParameterGuard
{
    public static void CheckMatrix(ReadOnlySpan<float> values, int rows, int columns, string argument, ParameterOwner owner)
    {
        if (values.Length != (long)rows * columns)
        {
            throw WrongMatrix(values.Length, rows, columns, argument, owner);
        }

        CheckFinite(values, argument, owner);
    }

    public static void CheckBias(ReadOnlySpan<float> values, int count, bool allowed, string argument, ParameterOwner owner)
    {
        if (values.IsEmpty)
        {
            return;
        }

        if (!allowed || values.Length != count)
        {
            throw WrongBias(values.Length, count, allowed, argument, owner);
        }

        CheckFinite(values, argument, owner);
    }

    public static void CheckVector(ReadOnlySpan<float> values, int count, string argument, ParameterOwner owner)
    {
        if (values.Length != count)
        {
            throw WrongVector(values.Length, count, argument, owner);
        }

        CheckFinite(values, argument, owner);
    }

    private static void CheckFinite(ReadOnlySpan<float> values, string argument, ParameterOwner owner)
    {
        int index = FloatDecoder.IndexOfNonFinite(values);
        if (index >= 0)
        {
            throw NotFinite(values[index], index, argument, owner);
        }
    }

    private static ArgumentException WrongMatrix(int length, int rows, int columns, string argument, ParameterOwner owner) => new(
        $"{argument} of the {owner} must hold [{rows} × {columns}] = {(long)rows * columns} floats, row-major; got {length}.", argument);

    private static ArgumentException WrongBias(int length, int count, bool allowed, string argument, ParameterOwner owner) => new(
        allowed
            ? $"{argument} of the {owner} must hold {count} floats, or none for zeros; got {length}."
            : $"{argument} of the {owner} must be empty because the spec says Bias = false; got {length} floats.",
        argument);

    private static ArgumentException WrongVector(int length, int count, string argument, ParameterOwner owner) => new(
        $"{argument} of the {owner} must hold {count} floats; got {length}.", argument);

    private static ArgumentException NotFinite(float value, int index, string argument, ParameterOwner owner) => new(
        $"{argument} of the {owner} must be finite; element {index} is {value}.", argument);
}
