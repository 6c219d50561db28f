using Xunit;

namespace SpanRnn.Tests.Determinism;

/// <summary>
/// The same bits by every call, in every tier, on every thread, and on every machine and runtime that these tests have run on:
/// committed hashes stand for those. Weights and inputs come from integers (see <see cref="SpanRnn.Testing.SeededRandom"/>).
/// </summary>
public sealed class DeterminismTests
{
    private const int Threads = 4;

    public static TheoryData<string> Names => [.. Subjects.All.Select(static subject => subject.Name)];

    [Fact]
    public void CommittedHashes_AreThoseOfTheSubjects()
    {
        if (CommittedHashes.AreUpdated)
        {
            CommittedHashes.Write(Subjects.All);
            return;
        }

        IReadOnlyDictionary<string, string> hashes = CommittedHashes.Read();
        Assert.Equal(Subjects.All.Select(static subject => subject.Name).Order(StringComparer.Ordinal), hashes.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(hashes.Count, hashes.Values.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Step_GivesTheCommittedBits(string name)
    {
        float[] floats = Find(name).ByStep();

        Assert.DoesNotContain(floats, float.IsNaN);
        Assert.True(floats.Distinct().Count() > Subject.Steps / 2, "The values hardly change, so their hash says little.");
        if (!CommittedHashes.AreUpdated)
        {
            Assert.Equal(CommittedHashes.Read()[name], BitHash.Of(floats));
        }
    }

    [Fact]
    public void Subjects_TellNumbersFromInfinities() => Assert.Contains(Subjects.All, static subject => subject.ByStep().Any(float.IsInfinity));

    [Theory]
    [MemberData(nameof(Names))]
    public void OtherCalls_GiveTheBitsOfSteps(string name)
    {
        float[] expected = Find(name).ByStep();

        Assert.All(Find(name).ByOtherCalls(), result => Bits.AssertEqual(expected, result.Floats, result.Call));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Tiers_GiveTheBitsOfSteps(string name)
    {
        float[] expected = Find(name).ByStep();

        Assert.All(Find(name).InEveryTier(), result => Bits.AssertEqual(expected, result.Floats, result.Tier));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Threads_GiveTheBitsOfOneThread(string name)
    {
        float[] expected = Find(name).ByStep();
        float[][] results = new float[Threads][];
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(thread => new Thread(() => results[thread] = Find(name).ByStep()))];

        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());

        Assert.All(results, result => Bits.AssertEqual(expected, result));
    }

    private static Subject Find(string name) => Subjects.All.Single(subject => subject.Name == name);
}
