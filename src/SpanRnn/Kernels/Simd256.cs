using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SpanRnn.Kernels;

/// <summary>Eight floats at a time: x64 with AVX2 and FMA3.</summary>
/// <remarks>
/// <c>vminps</c> and <c>vmaxps</c> return their second operand when either is NaN, so with the bound first a NaN
/// survives at the price of one instruction; <c>Vector256.Min</c> needs several.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Simd256 : ISimd<Vector256<float>>
{
    /// <summary>Whether this tier runs here; a JIT-time constant.</summary>
    public static bool IsSupported
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => VectorTier.Has256;
    }

    /// <inheritdoc />
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 8;
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Load(ref float source, int offset) => Vector256.LoadUnsafe(ref source, (nuint)offset);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector256<float> value, ref float destination, int offset) => value.StoreUnsafe(ref destination, (nuint)offset);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Broadcast(float value) => Vector256.Create(value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector256<float> Constant(float value, float* copy) => Avx.BroadcastScalarToVector256(copy);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector256<float> Horner(Vector256<float> x, float c0, float c1, float c2, float* copies)
    {
        Vector256<float> sum = Fma.MultiplyAdd(Avx.BroadcastScalarToVector256(copies + 2), x, Avx.BroadcastScalarToVector256(copies + 1));
        return Fma.MultiplyAdd(sum, x, Avx.BroadcastScalarToVector256(copies));
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector256<float> Horner(Vector256<float> x, float c0, float c1, float c2, float c3, float* copies)
    {
        Vector256<float> sum = Fma.MultiplyAdd(Avx.BroadcastScalarToVector256(copies + 3), x, Avx.BroadcastScalarToVector256(copies + 2));
        sum = Fma.MultiplyAdd(sum, x, Avx.BroadcastScalarToVector256(copies + 1));
        return Fma.MultiplyAdd(sum, x, Avx.BroadcastScalarToVector256(copies));
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector256<float> Horner(Vector256<float> x, float c0, float c1, float c2, float c3, float c4, float* copies)
    {
        Vector256<float> sum = Fma.MultiplyAdd(Avx.BroadcastScalarToVector256(copies + 4), x, Avx.BroadcastScalarToVector256(copies + 3));
        sum = Fma.MultiplyAdd(sum, x, Avx.BroadcastScalarToVector256(copies + 2));
        sum = Fma.MultiplyAdd(sum, x, Avx.BroadcastScalarToVector256(copies + 1));
        return Fma.MultiplyAdd(sum, x, Avx.BroadcastScalarToVector256(copies));
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector256<float> Linear(Vector256<float> x, float c0, float c1, float* copies) =>
        Fma.MultiplyAdd(Avx.BroadcastScalarToVector256(copies + 1), x, Avx.BroadcastScalarToVector256(copies));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector256<float> Estrin(Vector256<float> x, Vector256<float> square, float c0, float c1, float c2, float* copies)
    {
        Vector256<float> low = Fma.MultiplyAdd(Avx.BroadcastScalarToVector256(copies + 1), x, Avx.BroadcastScalarToVector256(copies));
        return Fma.MultiplyAdd(Avx.BroadcastScalarToVector256(copies + 2), square, low);
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector256<float> Estrin(Vector256<float> x, Vector256<float> square, float c0, float c1, float c2, float c3, float* copies)
    {
        Vector256<float> low = Fma.MultiplyAdd(Avx.BroadcastScalarToVector256(copies + 1), x, Avx.BroadcastScalarToVector256(copies));
        Vector256<float> high = Fma.MultiplyAdd(Avx.BroadcastScalarToVector256(copies + 3), x, Avx.BroadcastScalarToVector256(copies + 2));
        return Fma.MultiplyAdd(high, square, low);
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector256<float> Estrin(Vector256<float> x, Vector256<float> square, float c0, float c1, float c2, float c3, float c4, float* copies)
    {
        Vector256<float> low = Fma.MultiplyAdd(Avx.BroadcastScalarToVector256(copies + 1), x, Avx.BroadcastScalarToVector256(copies));
        Vector256<float> high = Fma.MultiplyAdd(Avx.BroadcastScalarToVector256(copies + 3), x, Avx.BroadcastScalarToVector256(copies + 2));
        high = Fma.MultiplyAdd(Avx.BroadcastScalarToVector256(copies + 4), square, high);
        return Fma.MultiplyAdd(high, square, low);
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector256<float> Limit(Vector256<float> value, float bound, float* copies) =>
        Avx.Max(Avx.BroadcastScalarToVector256(copies + 1), Avx.Min(Avx.BroadcastScalarToVector256(copies), value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Broadcast(Vector256<float> value, int lane) => Vector256.Shuffle(value, Vector256.Create(lane));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> left, ref float source, int vectors, Vector256<float> addend) =>
        Fma.MultiplyAdd(left, Vector256.LoadUnsafe(ref source, (nuint)(8 * vectors)), addend);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> MultiplyAdd(Vector256<float> left, Vector256<float> right, Vector256<float> addend) =>
        Fma.MultiplyAdd(left, right, addend);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Multiply(Vector256<float> left, Vector256<float> right) => left * right;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Add(Vector256<float> left, Vector256<float> right) => left + right;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Subtract(Vector256<float> left, Vector256<float> right) => left - right;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Divide(Vector256<float> left, Vector256<float> right) => left / right;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> AtMost(Vector256<float> bound, Vector256<float> value) => Avx.Min(bound, value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> AtLeast(Vector256<float> bound, Vector256<float> value) => Avx.Max(bound, value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> FlushTiny(Vector256<float> value) => FlushTiny(value, value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> FlushTiny(Vector256<float> value, Vector256<float> judged) =>
        Vector256.AndNot(value, Vector256.LessThan(Vector256.Abs(judged), Vector256.Create(TinyState.Bound)));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ZeroUpTo(Vector256<float> bound, Vector256<float> value) =>
        Vector256.AndNot(value, Vector256.LessThanOrEqual(value, bound));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> PowerOfTwo(Vector256<float> exponent) =>
        Vector256.ShiftLeft(Vector256.ConvertToInt32(exponent) + Vector256.Create(127), 23).AsSingle();
}
