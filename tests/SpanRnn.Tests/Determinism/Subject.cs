namespace SpanRnn.Tests.Determinism;

/// <summary>
/// A generated class that steps over one sequence from one state, in every way it can. Each way yields the same floats:
/// the outputs of all steps, then the state in the end.
/// </summary>
internal abstract class Subject
{
    /// <summary>Steps that every way takes.</summary>
    public const int Steps = 100;

    /// <summary>The class's name, the key of its committed hash.</summary>
    public abstract string Name { get; }

    /// <summary>By calls of <c>Step</c>.</summary>
    public abstract float[] ByStep();

    /// <summary>By every other public call, each with its name.</summary>
    public abstract IEnumerable<(string Call, float[] Floats)> ByOtherCalls();

    /// <summary>In every tier of this process by steps, runs and tiles, where a tier can be forced; see <see cref="Kernels.Tiers"/>.</summary>
    public abstract IEnumerable<(string Tier, float[] Floats)> InEveryTier();
}
