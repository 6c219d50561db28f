using SpanRnn.Bench.Contestants;

namespace SpanRnn.Bench.Bulk;

/// <summary>A contestant whose work is a whole sequence or batch; each repetition goes on from the states before.</summary>
internal interface IBulkContestant : IContestant
{
    /// <summary>Hidden states after each step of the last repetition, steps × hidden size; empty where nobody asked for them.</summary>
    ReadOnlySpan<float> Outputs { get; }

    /// <summary>Copies the hidden states, states × hidden size.</summary>
    void CopyHidden(Span<float> destination);

    /// <summary>Back to zero states.</summary>
    void Reset();
}
