namespace SpanRnn.Generator.Planning;

/// <summary>How the columns of one vector are cut into runs.</summary>
/// <param name="Full">Runs of as many columns as the block has per run.</param>
/// <param name="Last">Columns of one more run after them, which may be longer than those; 0 for none.</param>
internal readonly record struct ColumnRuns(int Full, int Last)
{
    /// <summary>All runs.</summary>
    public int Count => Full + (Last > 0 ? 1 : 0);
}
