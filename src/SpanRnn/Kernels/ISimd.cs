using System.ComponentModel;

namespace SpanRnn.Kernels;

/// <summary>
/// The vector operations that kernels and cell equations are written in. An implementation is a witness: it has
/// no instances, it only says how <typeparamref name="TVector"/> is computed with.
/// </summary>
/// <remarks>
/// <para>
/// The witness works on the raw vector type because the JIT keeps fused multiply-adds with memory operands for a
/// raw <c>Vector256&lt;float&gt;</c> and loses them when the vector is wrapped in a struct.
/// </para>
/// <para>
/// Every operation is lane-wise and rounds once per IEEE 754, so a formula gives the same bits in every
/// implementation. The one exception is <see cref="MultiplyAdd(TVector, TVector, TVector)"/> on hardware without fused multiply-add.
/// </para>
/// <para>
/// What a first step waits for is less the JIT itself than the runtime's answers to it, above all which method a call through <c>TSimd</c> means: it
/// looks through an implementation's methods one by one, in the order in which they are declared here
/// (<c>MethodTable::TryResolveVirtualStaticMethodOnThisType</c>). So those that kernels call most come first, which spares an LSTM 32 → 32 about a sixth of the
/// time that its step takes to compile, and polynomials are one call, not one for each multiply-add, which spares about an eighth.
/// </para>
/// </remarks>
/// <typeparam name="TVector">The vector of <see cref="Count"/> single-precision floats.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISimd<TVector>
    where TVector : struct
{
    /// <summary>
    /// left · right + addend as <see cref="MultiplyAdd(TVector, TVector, TVector)"/>, with the right factor in memory: what a loop over
    /// weights does, in one call for the JIT to inline instead of three. It halves the time that compiling a kernel takes.
    /// </summary>
    /// <param name="left">First factor.</param>
    /// <param name="source">The reference.</param>
    /// <param name="vectors">Distance from it to the second factor in vectors of <see cref="Count"/> floats.</param>
    /// <param name="addend">The addend.</param>
    /// <returns>The sum.</returns>
    static abstract TVector MultiplyAdd(TVector left, ref float source, int vectors, TVector addend);

    /// <summary>Floats in a vector; a JIT-time constant that divides <see cref="PassLayout.PanelUnits"/>.</summary>
    static abstract int Count { get; }

    /// <summary>left · right.</summary>
    /// <param name="left">First factor.</param>
    /// <param name="right">Second factor.</param>
    /// <returns>The product.</returns>
    static abstract TVector Multiply(TVector left, TVector right);

    /// <summary>
    /// left · right + addend with one rounding where the hardware fuses (x64 with FMA3, every arm64), and with
    /// two where it does not: a software fused multiply-add would cost far more than its digits are worth.
    /// </summary>
    /// <param name="left">First factor.</param>
    /// <param name="right">Second factor.</param>
    /// <param name="addend">The sum so far.</param>
    /// <returns>The sum.</returns>
    static abstract TVector MultiplyAdd(TVector left, TVector right, TVector addend);

    /// <summary>The value limited to ± a bound; a NaN stays NaN.</summary>
    /// <param name="value">The value.</param>
    /// <param name="bound">The bound, a finite positive constant.</param>
    /// <param name="copies">The bound and the negative bound in static data, one after the other.</param>
    /// <returns>The limited value.</returns>
    static abstract unsafe TVector Limit(TVector value, float bound, float* copies);

    /// <summary>c₀ + x·(c₁ + x·(c₂ + x·(c₃ + x·c₄))), as <see cref="Horner(TVector, float, float, float, float*)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="c0">A constant, as the following.</param>
    /// <param name="c1">The factor of x.</param>
    /// <param name="c2">The factor of x².</param>
    /// <param name="c3">The factor of x³.</param>
    /// <param name="c4">The factor of x⁴.</param>
    /// <param name="copies">The same numbers in static data, one after the other.</param>
    /// <returns>The polynomial.</returns>
    static abstract unsafe TVector Horner(TVector x, float c0, float c1, float c2, float c3, float c4, float* copies);

    /// <summary>Reads <see cref="Count"/> floats that start <paramref name="offset"/> floats after <paramref name="source"/>.</summary>
    /// <param name="source">The origin; the caller guarantees that all floats read lie in the same buffer.</param>
    /// <param name="offset">Distance in floats.</param>
    /// <returns>The vector.</returns>
    static abstract TVector Load(ref float source, int offset);

    /// <summary>A vector with <paramref name="value"/> in every lane.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The vector.</returns>
    static abstract TVector Broadcast(float value);

    /// <summary>left + right.</summary>
    /// <param name="left">First summand.</param>
    /// <param name="right">Second summand.</param>
    /// <returns>The sum.</returns>
    static abstract TVector Add(TVector left, TVector right);

    /// <summary>left / right, correctly rounded.</summary>
    /// <param name="left">Dividend.</param>
    /// <param name="right">Divisor.</param>
    /// <returns>The quotient.</returns>
    static abstract TVector Divide(TVector left, TVector right);

    /// <summary>c₀ + x·(c₁ + x·(c₂ + x·c₃)), as <see cref="Horner(TVector, float, float, float, float*)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="c0">A constant, as the following.</param>
    /// <param name="c1">The factor of x.</param>
    /// <param name="c2">The factor of x².</param>
    /// <param name="c3">The factor of x³.</param>
    /// <param name="copies">The same numbers in static data, one after the other.</param>
    /// <returns>The polynomial.</returns>
    static abstract unsafe TVector Horner(TVector x, float c0, float c1, float c2, float c3, float* copies);

    /// <summary>Writes <see cref="Count"/> floats that start <paramref name="offset"/> floats after <paramref name="destination"/>.</summary>
    /// <param name="value">The vector.</param>
    /// <param name="destination">The origin; the caller guarantees that all floats written lie in the same buffer.</param>
    /// <param name="offset">Distance in floats.</param>
    static abstract void Store(TVector value, ref float destination, int offset);

    /// <summary>
    /// Zero where |value| is below 2⁻⁶⁰ (8.7e-19), else the value; a NaN stays NaN. State vectors pass through here before
    /// they are stored: a decaying state would end as subnormal numbers, which cost hundreds of cycles per instruction.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <returns>The value without its tiny lanes.</returns>
    static abstract TVector FlushTiny(TVector value);

    /// <summary>(c₀ + c₁·x) + x²·((c₂ + c₃·x) + x²·c₄), as <see cref="Estrin(TVector, TVector, float, float, float, float*)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="square">x².</param>
    /// <param name="c0">A constant, as the following.</param>
    /// <param name="c1">The factor of x.</param>
    /// <param name="c2">The factor of x².</param>
    /// <param name="c3">The factor of x³.</param>
    /// <param name="c4">The factor of x⁴.</param>
    /// <param name="copies">The same numbers in static data, one after the other.</param>
    /// <returns>The polynomial.</returns>
    static abstract unsafe TVector Estrin(TVector x, TVector square, float c0, float c1, float c2, float c3, float c4, float* copies);

    /// <summary>(c₀ + c₁·x) + x²·c₂ by Estrin's scheme, the shortest chain of instructions that wait for each other.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="square">x².</param>
    /// <param name="c0">A constant, as the following.</param>
    /// <param name="c1">The factor of x.</param>
    /// <param name="c2">The factor of x².</param>
    /// <param name="copies">The same numbers in static data, one after the other.</param>
    /// <returns>The polynomial.</returns>
    static abstract unsafe TVector Estrin(TVector x, TVector square, float c0, float c1, float c2, float* copies);

    /// <summary>The smaller of a finite bound and a value; a NaN in <paramref name="value"/> stays NaN.</summary>
    /// <param name="bound">The bound, not NaN.</param>
    /// <param name="value">The value.</param>
    /// <returns>The minimum.</returns>
    static abstract TVector AtMost(TVector bound, TVector value);

    /// <summary>
    /// A constant in every lane. Where vector registers are few it is read from memory each time: of a number in the code the JIT makes
    /// one variable for all its uses, so a formula of a dozen fills the 16 registers of AVX2 with them, and what it waits for goes to the stack.
    /// </summary>
    /// <param name="value">The constant.</param>
    /// <param name="copy">The same number in static data; uses that shall not share a variable read copies of their own.</param>
    /// <returns>The vector.</returns>
    static abstract unsafe TVector Constant(float value, float* copy);

    /// <summary>c₀ + c₁·x: nothing to choose an order for.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="c0">A constant.</param>
    /// <param name="c1">The factor of x.</param>
    /// <param name="copies">The two numbers in static data, one after the other.</param>
    /// <returns>The sum, rounded as <see cref="MultiplyAdd(TVector, TVector, TVector)"/> does.</returns>
    static abstract unsafe TVector Linear(TVector x, float c0, float c1, float* copies);

    /// <summary>Zero where another value is tiny, as in <see cref="FlushTiny(TVector)"/>, so that the two need not wait for each other.</summary>
    /// <param name="value">The value.</param>
    /// <param name="judged">The value whose size decides.</param>
    /// <returns><paramref name="value"/> without the lanes where <paramref name="judged"/> is tiny.</returns>
    static abstract TVector FlushTiny(TVector value, TVector judged);

    /// <summary>left − right.</summary>
    /// <param name="left">Minuend.</param>
    /// <param name="right">Subtrahend.</param>
    /// <returns>The difference.</returns>
    static abstract TVector Subtract(TVector left, TVector right);

    /// <summary>
    /// c₀ + x·(c₁ + x·c₂) by Horner's rule, the fewest instructions: each multiply-add rounds as <see cref="MultiplyAdd(TVector, TVector, TVector)"/> does.
    /// </summary>
    /// <param name="x">The argument.</param>
    /// <param name="c0">A constant, as the following.</param>
    /// <param name="c1">The factor of x.</param>
    /// <param name="c2">The factor of x².</param>
    /// <param name="copies">The same numbers in static data, one after the other; see <see cref="Constant"/>.</param>
    /// <returns>The polynomial.</returns>
    static abstract unsafe TVector Horner(TVector x, float c0, float c1, float c2, float* copies);

    /// <summary>(c₀ + c₁·x) + x²·(c₂ + c₃·x), as <see cref="Estrin(TVector, TVector, float, float, float, float*)"/>.</summary>
    /// <param name="x">The argument.</param>
    /// <param name="square">x².</param>
    /// <param name="c0">A constant, as the following.</param>
    /// <param name="c1">The factor of x.</param>
    /// <param name="c2">The factor of x².</param>
    /// <param name="c3">The factor of x³.</param>
    /// <param name="copies">The same numbers in static data, one after the other.</param>
    /// <returns>The polynomial.</returns>
    static abstract unsafe TVector Estrin(TVector x, TVector square, float c0, float c1, float c2, float c3, float* copies);

    /// <summary>A vector with one lane of <paramref name="value"/> in every lane.</summary>
    /// <param name="value">The vector.</param>
    /// <param name="lane">The lane, 0 to <see cref="Count"/> − 1; a constant, or the instruction is not one.</param>
    /// <returns>The vector.</returns>
    static abstract TVector Broadcast(TVector value, int lane);

    /// <summary>The larger of a finite bound and a value; a NaN in <paramref name="value"/> stays NaN.</summary>
    /// <param name="bound">The bound, not NaN.</param>
    /// <param name="value">The value.</param>
    /// <returns>The maximum.</returns>
    static abstract TVector AtLeast(TVector bound, TVector value);

    /// <summary>+0 where value ≤ bound, else the value; a NaN stays NaN.</summary>
    /// <param name="bound">The bound, not NaN.</param>
    /// <param name="value">The value.</param>
    /// <returns>The value where it is above the bound.</returns>
    static abstract TVector ZeroUpTo(TVector bound, TVector value);

    /// <summary>2ⁿ.</summary>
    /// <param name="exponent">n, a whole number from −126 to 127; of a NaN the result is any number.</param>
    /// <returns>The power.</returns>
    static abstract TVector PowerOfTwo(TVector exponent);
}
