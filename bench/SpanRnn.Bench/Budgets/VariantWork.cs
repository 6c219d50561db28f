using SpanRnn.Bench.Contestants;

namespace SpanRnn.Bench.Budgets;

/// <summary>Work of one of the builds, for the harness.</summary>
internal sealed class VariantWork(string name, Action<int> run) : IContestant
{
    public string Name => name;

    public void Run(int count) => run(count);

    // The process ends with the trials: states go with it.
    public void Dispose()
    {
    }
}
