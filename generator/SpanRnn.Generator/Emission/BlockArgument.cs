namespace SpanRnn.Generator.Emission;

/// <summary>A vector that a block reads or writes.</summary>
/// <param name="Name">The variable at the call.</param>
/// <param name="IsPerUnit">Whether the block gets the part that starts at its first unit, or the whole vector.</param>
/// <param name="ParameterName">The variable in the block's method.</param>
internal sealed record BlockArgument(string Name, bool IsPerUnit, string ParameterName)
{
    public static BlockArgument Whole(string name) => new(name, false, name);

    public static BlockArgument PerUnit(string name) => new(name, true, name);
}
