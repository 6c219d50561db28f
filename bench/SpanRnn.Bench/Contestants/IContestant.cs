namespace SpanRnn.Bench.Contestants;

/// <summary>
/// One thing to be timed. It loops inside, so that a harness's call and clock are paid once for many repetitions.
/// </summary>
internal interface IContestant : IDisposable
{
    /// <summary>The name in tables and files.</summary>
    string Name { get; }

    /// <summary>Repeats the timed work, each time on from where it stands.</summary>
    /// <param name="count">How often.</param>
    void Run(int count);
}

/// <summary>A contestant whose work is one step of a recurrent cell.</summary>
internal interface IStepper : IContestant
{
    /// <summary>The hidden state after the last step.</summary>
    ReadOnlySpan<float> Hidden { get; }

    /// <summary>Back to the zero state and the first input.</summary>
    void Reset();
}
