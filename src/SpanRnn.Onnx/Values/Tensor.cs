namespace SpanRnn.Onnx.Values;

/// <summary>
/// A constant tensor. Along an axis on which all elements are the same, one is stored, so that zeros of an unknown shape need one
/// number and no memory grows with what a file promises.
/// </summary>
internal sealed class Tensor : Value
{
    private Tensor(TensorType type, Dim[] shape, int[] stored, float[] floats, Dim[] integers)
    {
        Type = type;
        Shape = shape;
        Stored = stored;
        Floats = floats;
        Integers = integers;
    }

    /// <summary>The element type.</summary>
    public TensorType Type { get; }

    /// <summary>The length of each axis.</summary>
    public Dim[] Shape { get; }

    /// <summary>The stored length of each axis: all of it, or 1 where the elements along it are the same.</summary>
    public int[] Stored { get; }

    /// <summary>The stored elements of a float type, row-major; empty for the others.</summary>
    public float[] Floats { get; }

    /// <summary>The stored elements of an integer type (booleans are 0 and 1), row-major; empty for the others.</summary>
    public Dim[] Integers { get; }

    /// <summary>Whether the elements are floats.</summary>
    public bool IsFloat => Type is TensorType.Float32 or TensorType.Float16 or TensorType.Float64;

    /// <summary>Axes.</summary>
    public int Rank => Shape.Length;

    /// <summary>Stored elements.</summary>
    public int Count => IsFloat ? Floats.Length : Integers.Length;

    /// <summary>Whether all elements are the same, or there is but one.</summary>
    public bool IsUniform => Count == 1;

    /// <summary>Whether every element is stored.</summary>
    public bool IsFull => Shape.Select(static dim => dim).Zip(Stored, static (dim, stored) => dim.Is(stored)).All(static full => full);

    /// <summary>A tensor of floats, all stored.</summary>
    public static Tensor OfFloats(int[] shape, float[] values, TensorType type = TensorType.Float32) =>
        new(type, Dims(shape), shape, values, []);

    /// <summary>A tensor of integers, all stored.</summary>
    public static Tensor OfIntegers(int[] shape, Dim[] values, TensorType type = TensorType.Int64) =>
        new(type, Dims(shape), shape, [], values);

    /// <summary>A vector of integers.</summary>
    public static Tensor Vector(params Dim[] values) => OfIntegers([values.Length], values);

    /// <summary>The same elements in another shape, or of another type.</summary>
    public Tensor With(Dim[] shape, int[] stored, TensorType? type = null) => new(type ?? Type, shape, stored, Floats, Integers);

    /// <summary>Other elements of the same kind, chosen by their place among the stored ones.</summary>
    public Tensor Pick(Dim[] shape, int[] stored, int[] map) => new(
        Type, shape, stored, IsFloat ? Array.ConvertAll(map, i => Floats[i]) : [], IsFloat ? [] : Array.ConvertAll(map, i => Integers[i]));

    /// <summary>Elements converted to another kind.</summary>
    public Tensor Convert(TensorType type, float[] floats, Dim[] integers) => new(type, Shape, Stored, floats, integers);

    /// <summary>The known lengths of a shape.</summary>
    public static Dim[] Dims(int[] shape) => Array.ConvertAll(shape, static length => new Dim(length));

    /// <summary>The shape as text.</summary>
    public string ShapeText => "[" + string.Join(", ", Shape) + "]";
}
