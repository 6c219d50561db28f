using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SpanRnn.Kernels;

/// <summary>Sixteen floats at a time: x64 with AVX-512, for blocks of units that sixteen divides.</summary>
/// <remarks>
/// <c>vminps</c> and <c>vmaxps</c> yield their second operand when either is NaN, as in <see cref="Simd256"/>.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Simd512 : ISimd<Vector512<float>>
{
    /// <summary>
    /// Whether this tier runs here; a JIT-time constant. False too on processors that slow down for 512-bit code, where the
    /// runtime does not recommend it.
    /// </summary>
    public static bool IsSupported
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => VectorTier.Has512;
    }

    /// <inheritdoc />
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 16;
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Load(ref float source, int offset) => Vector512.LoadUnsafe(ref source, (nuint)offset);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> value, ref float destination, int offset) => value.StoreUnsafe(ref destination, (nuint)offset);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Broadcast(float value) => Vector512.Create(value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<float> Constant(float value, float* copy) => Vector512.Create(value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<float> Horner(Vector512<float> x, float c0, float c1, float c2, float* copies)
    {
        Vector512<float> sum = Avx512F.FusedMultiplyAdd(Vector512.Create(c2), x, Vector512.Create(c1));
        return Avx512F.FusedMultiplyAdd(sum, x, Vector512.Create(c0));
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<float> Horner(Vector512<float> x, float c0, float c1, float c2, float c3, float* copies)
    {
        Vector512<float> sum = Avx512F.FusedMultiplyAdd(Vector512.Create(c3), x, Vector512.Create(c2));
        sum = Avx512F.FusedMultiplyAdd(sum, x, Vector512.Create(c1));
        return Avx512F.FusedMultiplyAdd(sum, x, Vector512.Create(c0));
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<float> Horner(Vector512<float> x, float c0, float c1, float c2, float c3, float c4, float* copies)
    {
        Vector512<float> sum = Avx512F.FusedMultiplyAdd(Vector512.Create(c4), x, Vector512.Create(c3));
        sum = Avx512F.FusedMultiplyAdd(sum, x, Vector512.Create(c2));
        sum = Avx512F.FusedMultiplyAdd(sum, x, Vector512.Create(c1));
        return Avx512F.FusedMultiplyAdd(sum, x, Vector512.Create(c0));
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<float> Linear(Vector512<float> x, float c0, float c1, float* copies) =>
        Avx512F.FusedMultiplyAdd(Vector512.Create(c1), x, Vector512.Create(c0));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<float> Estrin(Vector512<float> x, Vector512<float> square, float c0, float c1, float c2, float* copies)
    {
        Vector512<float> low = Avx512F.FusedMultiplyAdd(Vector512.Create(c1), x, Vector512.Create(c0));
        return Avx512F.FusedMultiplyAdd(Vector512.Create(c2), square, low);
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<float> Estrin(Vector512<float> x, Vector512<float> square, float c0, float c1, float c2, float c3, float* copies)
    {
        Vector512<float> low = Avx512F.FusedMultiplyAdd(Vector512.Create(c1), x, Vector512.Create(c0));
        Vector512<float> high = Avx512F.FusedMultiplyAdd(Vector512.Create(c3), x, Vector512.Create(c2));
        return Avx512F.FusedMultiplyAdd(high, square, low);
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<float> Estrin(Vector512<float> x, Vector512<float> square, float c0, float c1, float c2, float c3, float c4, float* copies)
    {
        Vector512<float> low = Avx512F.FusedMultiplyAdd(Vector512.Create(c1), x, Vector512.Create(c0));
        Vector512<float> high = Avx512F.FusedMultiplyAdd(Vector512.Create(c3), x, Vector512.Create(c2));
        high = Avx512F.FusedMultiplyAdd(Vector512.Create(c4), square, high);
        return Avx512F.FusedMultiplyAdd(high, square, low);
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector512<float> Limit(Vector512<float> value, float bound, float* copies) =>
        Avx512F.Max(Vector512.Create(-bound), Avx512F.Min(Vector512.Create(bound), value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Broadcast(Vector512<float> value, int lane) => Vector512.Shuffle(value, Vector512.Create(lane));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> left, ref float source, int vectors, Vector512<float> addend) =>
        Avx512F.FusedMultiplyAdd(left, Vector512.LoadUnsafe(ref source, (nuint)(16 * vectors)), addend);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> MultiplyAdd(Vector512<float> left, Vector512<float> right, Vector512<float> addend) =>
        Avx512F.FusedMultiplyAdd(left, right, addend);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Multiply(Vector512<float> left, Vector512<float> right) => left * right;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Add(Vector512<float> left, Vector512<float> right) => left + right;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Subtract(Vector512<float> left, Vector512<float> right) => left - right;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Divide(Vector512<float> left, Vector512<float> right) => left / right;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> AtMost(Vector512<float> bound, Vector512<float> value) => Avx512F.Min(bound, value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> AtLeast(Vector512<float> bound, Vector512<float> value) => Avx512F.Max(bound, value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> FlushTiny(Vector512<float> value) => FlushTiny(value, value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> FlushTiny(Vector512<float> value, Vector512<float> judged) =>
        Vector512.ConditionalSelect(
            Vector512.LessThan(Vector512.Abs(judged), Vector512.Create(TinyState.Bound)), Vector512<float>.Zero, value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ZeroUpTo(Vector512<float> bound, Vector512<float> value) =>
        Vector512.ConditionalSelect(Vector512.LessThanOrEqual(value, bound), Vector512<float>.Zero, value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> PowerOfTwo(Vector512<float> exponent) =>
        Vector512.ShiftLeft(Vector512.ConvertToInt32(exponent) + Vector512.Create(127), 23).AsSingle();
}
