using System.ComponentModel;
using System.Numerics;

namespace SpanRnn.Kernels;

/// <summary>
/// Memory between the layers of one generated network that is too large for the stack. Unlike the shared array pool it gives nothing back to
/// the garbage collector, so that a call allocates nothing once one of its size has been made on as many threads. Thread-safe.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ScratchPool
{
    private readonly object _lock = new();
    private float[][] _free = [];
    private int _count;

    /// <summary>Takes memory for a sequence.</summary>
    /// <param name="steps">Steps of the sequence.</param>
    /// <param name="perStep">Floats for each step.</param>
    /// <param name="more">Floats besides.</param>
    /// <returns>At least that many floats of any value; give them back with <see cref="Return"/>.</returns>
    /// <exception cref="ArgumentException">No array is so long.</exception>
    public float[] Rent(int steps, long perStep, long more)
    {
        // Each is below 2^31, so the sum cannot overflow.
        long floats = (perStep * steps) + more;
        return floats <= Array.MaxLength
            ? Rent((int)floats)
            : throw new ArgumentException(
                $"sequence is too long: its {steps} steps need {floats} floats between the layers, and an array holds {Array.MaxLength}.");
    }

    /// <summary>Takes memory.</summary>
    /// <param name="floats">Floats wanted.</param>
    /// <returns>At least that many floats of any value; give them back with <see cref="Return"/>.</returns>
    public float[] Rent(int floats)
    {
        lock (_lock)
        {
            // Memory that is too small goes: what takes its place serves both sizes.
            if (_count > 0 && _free[--_count] is { } free && free.Length >= floats)
            {
                return free;
            }
        }

        return GC.AllocateUninitializedArray<float>((int)Math.Min(Array.MaxLength, BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, floats))));
    }

    /// <summary>Gives memory back.</summary>
    /// <param name="floats">What was rented.</param>
    public void Return(float[] floats)
    {
        lock (_lock)
        {
            if (_count == _free.Length)
            {
                Array.Resize(ref _free, Math.Max(4, 2 * _count));
            }

            _free[_count++] = floats;
        }
    }
}
