namespace SpanRnn.Generator.Emission;

/// <summary>Products of one vector with the columns that belong to it.</summary>
/// <param name="Source">The vector's variable, a <c>ref float</c>.</param>
/// <param name="Columns">Its length.</param>
/// <param name="Letters">The sums that its products go into, one per gate of the layout.</param>
/// <param name="Suffix">Keeps the chains of two groups apart.</param>
internal sealed record SumGroup(string Source, int Columns, IReadOnlyList<string> Letters, string Suffix)
{
    /// <summary>
    /// Sums that products of the group before have gone into; they start new chains where the plan keeps the two apart
    /// (<see cref="Planning.BlockPlan.SumsApart"/>).
    /// </summary>
    public IReadOnlyList<string> StartsApart { get; init; } = [];

    /// <summary>Whether the source is a vector in a register, a <c>TVector</c>, of as many lanes as columns.</summary>
    public bool IsInRegister { get; init; }
}
