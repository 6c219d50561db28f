namespace SpanRnn.Fuzz;

/// <summary>A format: how its mutants are made, how they are read, and what reading one may cost.</summary>
public sealed class FuzzTarget
{
    /// <summary>The name on the command line.</summary>
    public required string Name { get; init; }

    /// <summary>Valid files.</summary>
    public required IReadOnlyList<byte[]> Seeds { get; init; }

    /// <summary>Changes a file's bytes, wherever they are: most such mutants end in the container (JSON, zip, protobuf, HDF5).</summary>
    public required Func<byte[], Random, byte[]> MutateBytes { get; init; }

    /// <summary>Puts other contents into a container that stays sound.</summary>
    public required Func<byte[], Random, byte[]> MutateContents { get; init; }

    /// <summary>Reads a file, to the end or to a <see cref="WeightFileException"/>.</summary>
    public required Action<byte[]> Read { get; init; }

    /// <summary>Whether a file was refused for its container, before anything in it was looked at.</summary>
    public required Func<WeightFileException, bool> IsContainerFault { get; init; }

    /// <summary>What reading a file of so many bytes may allocate.</summary>
    public required Func<int, long> AllowedBytes { get; init; }

    /// <summary>The mutant of this number, the same one every time.</summary>
    /// <param name="seed">The run.</param>
    /// <param name="index">The mutant's number in the run.</param>
    public byte[] Mutant(int seed, int index)
    {
        Random random = new(unchecked((seed * 486_187_739) + index));
        byte[] file = Seeds[random.Next(Seeds.Count)];

        // Contents are what readers interpret: three of four mutants change those.
        return random.Next(4) == 0 ? MutateBytes(file, random) : MutateContents(file, random);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
