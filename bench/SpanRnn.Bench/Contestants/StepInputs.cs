using System.Runtime.CompilerServices;
using SpanRnn.Testing;

namespace SpanRnn.Bench.Contestants;

/// <summary>
/// A ring of different input vectors, so that no step repeats the one before. Every contestant has its own, with
/// the same numbers.
/// </summary>
internal sealed class StepInputs
{
    /// <summary>
    /// Vectors in the ring: enough to vary, few enough that at 128 inputs (32 KiB) they come from the first or the
    /// second cache level, as features that a game has just computed do.
    /// </summary>
    public const int Count = 64;

    private readonly int _width;
    private readonly float[] _values;
    private int _position;

    /// <summary>A ring of inputs from N(0, 1).</summary>
    /// <param name="width">Floats per vector.</param>
    public StepInputs(int width)
    {
        _width = width;
        _values = RandomParameters.Inputs(Count * width, seed: 2);
    }

    /// <summary>All vectors, from the first, one after another.</summary>
    public ReadOnlySpan<float> All => _values;

    /// <summary>The next vector.</summary>
    /// <returns>The vector, valid for good.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<float> Next()
    {
        int position = _position;
        int next = position + _width;
        _position = next < _values.Length ? next : 0;
        return _values.AsSpan(position, _width);
    }

    /// <summary>The next vectors up to the end of the ring.</summary>
    /// <param name="most">The most to take.</param>
    /// <returns>At least one vector, one after another.</returns>
    public ReadOnlySpan<float> Next(int most)
    {
        int position = _position;
        int end = Math.Min(position + (most * _width), _values.Length);
        _position = end < _values.Length ? end : 0;
        return _values.AsSpan(position..end);
    }

    /// <summary>Back to the first vector.</summary>
    public void Reset() => _position = 0;
}
