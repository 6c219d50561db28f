namespace SpanRnn.Generator.Emission;

/// <summary>Writes the renting of states.</summary>
internal static class StateMembers
{
    /// <summary>Writes the method.</summary>
    /// <param name="writer">Takes the text.</param>
    /// <param name="name">The class.</param>
    /// <param name="initial">The field that holds the state to begin with, where there can be one.</param>
    public static void Write(SourceWriter writer, string name, string? initial = null)
    {
        Members.Method(
            writer,
            $"""
            <summary>Takes a state from the pool, without allocating once the pool has grown: {(initial is null ? "zeros" : "zeros, or what the model says that a sequence begins with")}.</summary>
            <returns>One agent's state; dispose it to give it back.</returns>
            """,
            $"public {Members.State(name)} RentState() => States.Rent<{name}>({initial});");
        writer.Line();
    }
}
