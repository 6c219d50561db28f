namespace SpanRnn.Generator.Emission;

/// <summary>A vector over all units, of which a block reads or writes its own part.</summary>
/// <param name="Name">The variable at the call.</param>
/// <param name="ParameterName">The variable in the block's method.</param>
internal sealed record BlockArgument(string Name, string ParameterName)
{
    public BlockArgument(string name)
        : this(name, name)
    {
    }
}
