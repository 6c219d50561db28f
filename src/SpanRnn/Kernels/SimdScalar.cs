using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace SpanRnn.Kernels;

/// <summary>One float at a time: everywhere else, and the yardstick that the vector tiers are compared with.</summary>
/// <remarks>
/// <see cref="MathF.FusedMultiplyAdd"/> is one instruction where the hardware has it and a call of the C library
/// where it has not; the latter is never taken.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SimdScalar : ISimd<float>
{
    /// <inheritdoc />
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 1;
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Load(ref float source, int offset) => Unsafe.Add(ref source, offset);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float value, ref float destination, int offset) => Unsafe.Add(ref destination, offset) = value;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Broadcast(float value) => value;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe float Constant(float value, float* copy) => value;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe float Horner(float x, float c0, float c1, float c2, float* copies)
    {
        float sum = MultiplyAdd(c2, x, c1);
        return MultiplyAdd(sum, x, c0);
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe float Horner(float x, float c0, float c1, float c2, float c3, float* copies)
    {
        float sum = MultiplyAdd(c3, x, c2);
        sum = MultiplyAdd(sum, x, c1);
        return MultiplyAdd(sum, x, c0);
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe float Horner(float x, float c0, float c1, float c2, float c3, float c4, float* copies)
    {
        float sum = MultiplyAdd(c4, x, c3);
        sum = MultiplyAdd(sum, x, c2);
        sum = MultiplyAdd(sum, x, c1);
        return MultiplyAdd(sum, x, c0);
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe float Linear(float x, float c0, float c1, float* copies) =>
        MultiplyAdd(c1, x, c0);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe float Estrin(float x, float square, float c0, float c1, float c2, float* copies)
    {
        float low = MultiplyAdd(c1, x, c0);
        return MultiplyAdd(c2, square, low);
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe float Estrin(float x, float square, float c0, float c1, float c2, float c3, float* copies)
    {
        float low = MultiplyAdd(c1, x, c0);
        float high = MultiplyAdd(c3, x, c2);
        return MultiplyAdd(high, square, low);
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe float Estrin(float x, float square, float c0, float c1, float c2, float c3, float c4, float* copies)
    {
        float low = MultiplyAdd(c1, x, c0);
        float high = MultiplyAdd(c3, x, c2);
        high = MultiplyAdd(c4, square, high);
        return MultiplyAdd(high, square, low);
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe float Limit(float value, float bound, float* copies) =>
        AtLeast(-bound, AtMost(bound, value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Broadcast(float value, int lane) => value;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MultiplyAdd(float left, ref float source, int vectors, float addend) =>
        MultiplyAdd(left, Unsafe.Add(ref source, vectors), addend);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MultiplyAdd(float left, float right, float addend) =>
        Fma.IsSupported || AdvSimd.IsSupported ? MathF.FusedMultiplyAdd(left, right, addend) : (left * right) + addend;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Multiply(float left, float right) => left * right;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Add(float left, float right) => left + right;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Subtract(float left, float right) => left - right;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Divide(float left, float right) => left / right;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float AtMost(float bound, float value) => bound < value ? bound : value;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float AtLeast(float bound, float value) => bound > value ? bound : value;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float FlushTiny(float value) => FlushTiny(value, value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float FlushTiny(float value, float judged) => MathF.Abs(judged) < TinyState.Bound ? 0f : value;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ZeroUpTo(float bound, float value) => value <= bound ? 0f : value;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float PowerOfTwo(float exponent) => BitConverter.Int32BitsToSingle(((int)exponent + 127) << 23);
}
