namespace SpanRnn.Tests.Accuracy.Survey;

/// <summary>The finite floats between two, which are included; −0 belongs to the negative ones.</summary>
internal readonly struct FloatRange
{
    private const uint Sign = 0x8000_0000;

    private readonly float _least;
    private readonly float _most;
    private readonly uint _positives;

    private FloatRange(float least, float most, uint positives, uint negatives)
    {
        _least = least;
        _most = most;
        _positives = positives;
        Count = (long)positives + negatives;
    }

    /// <summary>Every finite float.</summary>
    public static FloatRange All { get; } = Of(float.MinValue, float.MaxValue);

    /// <summary>How many they are.</summary>
    public long Count { get; }

    /// <summary>A range that holds +0.</summary>
    public static FloatRange Of(float least, float most) => new(
        least,
        most,
        BitConverter.SingleToUInt32Bits(most) + 1,
        float.IsNegative(least) ? BitConverter.SingleToUInt32Bits(-least) + 1 : 0);

    /// <summary>Whether a float, an infinity too, lies on a side where the range ends before the floats do.</summary>
    public bool IsBeyond(float x) => (x > _most && _most < float.MaxValue) || (x < _least && _least > float.MinValue);

    /// <summary>Fills a block with the floats from an index on, a stride apart; the last of them stands in what is left over.</summary>
    public void Fill(Span<float> block, long index, int stride)
    {
        long last = index + ((Count - 1 - index) / stride * stride);
        for (int i = 0; i < block.Length; i++)
        {
            long at = Math.Min(index + ((long)i * stride), last);
            block[i] = BitConverter.UInt32BitsToSingle(at < _positives ? (uint)at : Sign | (uint)(at - _positives));
        }
    }
}
