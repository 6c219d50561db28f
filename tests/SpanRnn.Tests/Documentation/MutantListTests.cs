using SpanRnn.Bench.Readme;
using SpanRnn.Mutants;
using Xunit;

namespace SpanRnn.Tests.Documentation;

/// <summary>The faults that <c>.ci/mutate</c> makes, half an hour's work that no gate does, can all be made in the sources as they are.</summary>
public sealed class MutantListTests
{
    private static readonly string Root = Repository.Find().Root;

    public static TheoryData<string, string> Mutants
    {
        get
        {
            TheoryData<string, string> mutants = [];
            foreach (Mutant mutant in All)
            {
                mutants.Add(mutant.List, mutant.Name);
            }

            return mutants;
        }
    }

    private static IReadOnlyList<Mutant> All { get; } = MutantList.ReadFolder(Path.Combine(Root, "tests", "SpanRnn.Mutants", "Lists"));

    [Theory]
    [MemberData(nameof(Mutants))]
    public void Place_IsInTheSources_Once(string list, string name)
    {
        Mutant mutant = All.Single(mutant => mutant.List == list && mutant.Name == name);
        string text = File.ReadAllText(Path.Combine(Root, mutant.File));

        Assert.NotEqual(text, mutant.Apply(text));
    }
}
