using Xunit;

namespace SpanRnn.Generator.Tests;

/// <summary>A copy of floats with guards before and behind, which notice a write past either end.</summary>
internal sealed class GuardedFloats
{
    /// <summary>Floats of guard on each side: the widest vector twice.</summary>
    private const int Guard = 16;

    /// <summary>A NaN that no computation yields; a sum that reads it by mistake becomes NaN and shows as well.</summary>
    private const int GuardBits = 0x7FC0DEAD;

    private readonly float[] _memory;
    private readonly int _length;

    /// <summary>Copies the values; behind them come zeros up to the padded length, then the guard.</summary>
    public GuardedFloats(ReadOnlySpan<float> values, int paddedLength = 0)
    {
        _length = Math.Max(values.Length, paddedLength);
        _memory = new float[Guard + _length + Guard];
        _memory.AsSpan().Fill(BitConverter.Int32BitsToSingle(GuardBits));
        Span.Clear();
        values.CopyTo(Span);
    }

    /// <summary>The values and their padding.</summary>
    public Span<float> Span => _memory.AsSpan(Guard, _length);

    /// <summary>The first value.</summary>
    public ref float First => ref _memory[Guard];

    /// <summary>Asserts that the guards are whole, then copies as many values as there is room for.</summary>
    public void CopyTo(Span<float> destination)
    {
        AssertWhole();
        Span[..destination.Length].CopyTo(destination);
    }

    /// <summary>Asserts that the guards are whole.</summary>
    public void AssertWhole()
    {
        for (int i = 0; i < Guard; i++)
        {
            Assert.Equal(GuardBits, BitConverter.SingleToInt32Bits(_memory[i]));
            Assert.Equal(GuardBits, BitConverter.SingleToInt32Bits(_memory[Guard + _length + i]));
        }
    }
}
