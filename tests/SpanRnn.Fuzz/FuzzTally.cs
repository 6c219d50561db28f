namespace SpanRnn.Fuzz;

/// <summary>How the mutants of one format have ended so far, and the most that one has cost.</summary>
public sealed class FuzzTally
{
    private readonly SortedDictionary<WeightFileError, int> _refused = [];

    /// <summary>Mutants that were read.</summary>
    public int Read { get; private set; }

    /// <summary>Mutants that were refused for their container.</summary>
    public int StoppedAtContainer { get; private set; }

    /// <summary>Mutants in all.</summary>
    public int Mutants => Read + _refused.Values.Sum();

    /// <summary>Mutants that were refused, by what was wrong.</summary>
    public IReadOnlyDictionary<WeightFileError, int> Refused => _refused;

    /// <summary>The most time that one has taken, and its number.</summary>
    public (TimeSpan Time, int Mutant) Slowest { get; private set; }

    /// <summary>The most bytes that one has allocated, and its number.</summary>
    public (long Bytes, int Mutant) Largest { get; private set; }

    /// <summary>Counts a mutant.</summary>
    /// <param name="mutant">Its number.</param>
    /// <param name="refusal">Why it was refused; null where it was read.</param>
    /// <param name="isContainerFault">Whether that was the container's fault.</param>
    /// <param name="time">What reading it took at best.</param>
    /// <param name="bytes">What reading it allocated.</param>
    internal void Add(int mutant, WeightFileError? refusal, bool isContainerFault, TimeSpan time, long bytes)
    {
        if (refusal is { } error)
        {
            _refused[error] = _refused.GetValueOrDefault(error) + 1;
            StoppedAtContainer += isContainerFault ? 1 : 0;
        }
        else
        {
            Read++;
        }

        if (time > Slowest.Time)
        {
            Slowest = (time, mutant);
        }

        if (bytes > Largest.Bytes)
        {
            Largest = (bytes, mutant);
        }
    }
}
