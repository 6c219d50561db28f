namespace SpanRnn.Generator.Emission;

/// <summary>Writes the renting of states.</summary>
internal static class StateMembers
{
    public static void Write(SourceWriter writer, string name)
    {
        Members.Method(
            writer,
            """
            <summary>Takes a zeroed state from the pool, without allocating once the pool has grown.</summary>
            <returns>One agent's state; dispose it to give it back.</returns>
            """,
            $"public {Members.State(name)} RentState() => States.Rent<{name}>();");
        writer.Line();
    }
}
