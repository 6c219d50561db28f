using SpanRnn.Generator.Emission;
using SpanRnn.Generator.Extraction;

namespace SpanRnn.Generator.Planning;

/// <summary>
/// How many vectors lie before a layer: an expression of emitted code, and a bound, (steps + <paramref name="Extra"/>) /
/// <paramref name="Divisor"/> of the steps that the network takes, or a number that is known.
/// </summary>
internal sealed record VectorCount(string Text, int Divisor, long Extra, int? Known)
{
    /// <summary>As many as a variable says.</summary>
    public static VectorCount Of(string variable) => new(variable, 1, 0, null);

    /// <summary>A number that is known.</summary>
    public static VectorCount Of(int number) => new(Literal.Of(number), 1, 0, number);

    /// <summary>What a convolution makes of them, under a name of its own; in a stream every stride of inputs gives an output.</summary>
    public VectorCount After(ConvolutionShape shape, string variable, bool isWhole) => Known is { } known
        ? Of(shape.Outputs(known))
        : new VectorCount(
            IsKept(shape) ? Text : variable,
            Divisor * shape.Stride,
            Extra + (Divisor * Math.Max(0L, !isWhole ? 0 : shape.PaddingBefore + shape.PaddingAfter - shape.Reach + shape.Stride)),
            null);

    /// <summary>Whether a convolution gives as many as it takes.</summary>
    private static bool IsKept(ConvolutionShape shape) =>
        shape.Stride == 1 && shape.PaddingBefore + shape.PaddingAfter == shape.Reach - 1;

    /// <summary>Floats of that many vectors.</summary>
    public ScratchSize Floats(int width) => Known is { } known
        ? new ScratchSize(0, (long)known * width)
        : new ScratchSize(Quotient(width), Quotient(width * Extra) + (Extra > 0 ? width : 0));

    private long Quotient(long floats) => (floats + Divisor - 1) / Divisor;
}

/// <summary>A piece of memory between layers: so many floats for each step, and so many more.</summary>
internal readonly record struct ScratchSize(long PerStep, long Fixed)
{
    /// <summary>Floats for a number of steps.</summary>
    public long For(int steps) => (PerStep * steps) + Fixed;

    public static ScratchSize operator +(ScratchSize one, ScratchSize other) => new(one.PerStep + other.PerStep, one.Fixed + other.Fixed);

    /// <summary>What is enough for both.</summary>
    public ScratchSize Or(ScratchSize other) => new(Math.Max(PerStep, other.PerStep), Math.Max(Fixed, other.Fixed));
}
