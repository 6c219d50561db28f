namespace SpanRnn.Generator.Tests;

/// <summary>What a <see cref="CallForm"/> is called with: where in one array each span lies, and the states.</summary>
internal abstract class CallMemory : IDisposable
{
    protected CallMemory(IReadOnlyList<CallSpan> spans)
    {
        Spans = spans;
        Lengths = [.. spans.Select(span => span.Length)];
        Starts = new int[spans.Count];

        // As wide as the widest span, so that one which is moved over another one's end meets no third.
        int gap = Lengths.Max() + 1;
        int end = gap;
        for (int i = 0; i < spans.Count; i++)
        {
            Starts[i] = end;
            end += Lengths[i] + gap;
        }

        Floats = new float[end];
    }

    public float[] Floats { get; }

    protected IReadOnlyList<CallSpan> Spans { get; }

    /// <summary>Where each span starts; negative for the memory of the last state.</summary>
    public int[] Starts { get; }

    public int[] Lengths { get; }

    /// <summary>Every number that a call could write.</summary>
    public abstract float[] Numbers();

    /// <summary>Overwrites a number of an agent's state.</summary>
    public abstract void SetInState(int agent, int index, float value);

    /// <summary>Makes the last state the first one once more.</summary>
    public abstract void RepeatFirst();

    /// <summary>The same with a last state that has been disposed, or was never rented.</summary>
    public abstract CallMemory WithLast(bool isDisposed);

    /// <inheritdoc />
    public abstract void Dispose();
}
