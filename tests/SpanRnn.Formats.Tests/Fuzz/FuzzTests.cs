using SpanRnn.Fuzz;
using SpanRnn.Fuzz.Targets;
using Xunit;
using Xunit.Abstractions;

namespace SpanRnn.Formats.Tests.Fuzz;

/// <summary>Damaged files of every format end in a network or in a <see cref="WeightFileException"/>; .ci/fuzz runs a million of each.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int Mutants = 5_000;

    private const int Seed = 0;

    public static TheoryData<string> Formats => [.. FuzzTargets.All.Select(static target => target.Name)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void TheFilesThatMutantsAreMadeOf_AreRead(string format)
    {
        FuzzTarget target = FuzzTargets.Named(format);
        Assert.NotEmpty(target.Seeds);
        Assert.All(target.Seeds, target.Read);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Mutants_EndInANetworkOrADocumentedException(string format)
    {
        FuzzTally tally = new();

        Fuzzer.Run(FuzzTargets.Named(format), Seed, first: 0, Mutants, tally);

        output.WriteLine($"{tally.Read} of {tally.Mutants} were read, {tally.StoppedAtContainer} stopped at the container; others: {string.Join(", ", tally.Refused)}; at most {tally.Largest.Bytes} bytes, {tally.Slowest.Time.TotalMilliseconds} ms");
        Assert.Equal(Mutants, tally.Mutants);
        Assert.True(tally.Read > Mutants / 20, $"Mutation must leave some files readable; {tally.Read} of {Mutants} are.");
        Assert.True(tally.StoppedAtContainer < Mutants / 2, $"Mutants must reach what readers interpret; {tally.StoppedAtContainer} of {Mutants} stop at the container.");
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void AMutant_IsTheSameEveryTimeAndMostlyUnlikeTheNext(string format)
    {
        const int Some = 50;
        FuzzTarget target = FuzzTargets.Named(format);
        byte[][] mutants = [.. Enumerable.Range(0, Some).Select(index => target.Mutant(Seed, index))];

        Assert.Equal(mutants, Enumerable.Range(0, Some).Select(index => target.Mutant(Seed, index)));
        Assert.InRange(mutants.Distinct(new SameBytes()).Count(), Some / 2, Some);
    }

    private sealed class SameBytes : IEqualityComparer<byte[]>
    {
        public bool Equals(byte[]? first, byte[]? second) => first.AsSpan().SequenceEqual(second);

        public int GetHashCode(byte[] bytes) => bytes.Length;
    }
}
