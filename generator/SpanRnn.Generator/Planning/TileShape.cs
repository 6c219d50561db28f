namespace SpanRnn.Generator.Planning;

/// <summary>The sums that a tile keeps in registers at once.</summary>
/// <param name="States">States that share each load of a weight: all of the tile's, or a fraction of them.</param>
/// <param name="Vectors">
/// Vectors of a row for each state: two where that leaves registers, so that a broadcast serves two multiply-adds; always a
/// divisor of any run of rows.
/// </param>
internal sealed record TileShape(int States, int Vectors)
{
    /// <summary>The most states that fit.</summary>
    public static TileShape Fitting(int chains, int vectors, int accumulators)
    {
        int states = KernelBudgets.TileStates;
        while (states > 1 && states * vectors * chains > accumulators)
        {
            states /= 2;
        }

        return new TileShape(states, vectors);
    }
}
