using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Emission;

/// <summary>
/// Writes the products of one block: loops (or straight lines) of multiply-adds over the columns of one source
/// vector, into one accumulator per gate, vector and chain.
/// </summary>
internal sealed class ProductsWriter(SourceWriter writer, PassLayout layout, BlockPlan block)
{
    /// <summary>Declares the accumulators of the gates' first chains from the bias rows.</summary>
    public void WriteBiases(IReadOnlyList<string> letters)
    {
        for (int row = 0; row < letters.Count; row++)
        {
            for (int vector = 0; vector < block.Vectors; vector++)
            {
                string offset = Offset((int)PassLayout.BiasOffset(row, block.Units), vector);
                writer.Line($"TVector {KernelNames.Sum(letters[row], vector, 0)} = TSimd.Load(ref w, {offset});");
            }
        }

        writer.Line($"w = ref Unsafe.Add(ref w, {letters.Count * block.Units});");
    }

    /// <summary>
    /// Declares the further chains, adds up the products of <paramref name="columns"/> columns and joins the chains.
    /// </summary>
    /// <param name="source">The vector's variable, a <c>ref float</c>.</param>
    /// <param name="columns">Its length.</param>
    /// <param name="letters">The accumulators' letters, one per gate of the layout.</param>
    /// <param name="suffix">Keeps the chains of two calls apart.</param>
    public void WriteProducts(string source, int columns, IReadOnlyList<string> letters, string suffix)
    {
        int chains = Math.Min(block.Chains, columns);
        for (int chain = 1; chain < chains; chain++)
        {
            ForEachSum(letters, (letter, vector, _) =>
                writer.Line($"TVector {Chain(letter, vector, chain, suffix)} = TSimd.Broadcast(0f);"));
        }

        int perColumn = letters.Count * block.Vectors;
        int unroll = Unroll(columns, perColumn, chains);
        int looped = unroll == columns ? 0 : columns / unroll * unroll;
        if (looped > 0)
        {
            using (writer.Braces($"for (int k = 0; k < {looped}; k += {unroll})"))
            {
                WriteColumns(source, "k", 0, unroll, letters, chains, suffix);
            }
        }

        if (looped < columns)
        {
            WriteColumns(source, null, looped, columns - looped, letters, chains, suffix);
        }

        JoinChains(letters, chains, suffix);
    }

    /// <summary>Columns per loop round: a multiple of the chains, so that a column's chain never changes.</summary>
    private static int Unroll(int columns, int perColumn, int chains)
    {
        if (columns * perColumn <= KernelBudgets.StraightLineMultiplyAdds)
        {
            return columns;
        }

        int rounds = Math.Max(1, KernelBudgets.LoopBodyMultiplyAdds / (perColumn * chains));
        return Math.Min(columns, rounds * chains);
    }

    private void WriteColumns(
        string source, string? loopVariable, int first, int count, IReadOnlyList<string> letters, int chains, string suffix)
    {
        int row = layout.Gates.Count * block.Units;
        for (int column = 0; column < count; column++)
        {
            int chain = (first + column) % chains;
            string index = loopVariable is null
                ? Literal.Of(first + column)
                : column == 0 ? loopVariable : $"{loopVariable} + {Literal.Of(column)}";
            writer.Line($"x = TSimd.Broadcast(Unsafe.Add(ref {source}, {index}));");
            ForEachSum(letters, (letter, vector, gate) =>
            {
                string sum = Chain(letter, vector, chain, suffix);
                string offset = Offset((column * row) + (gate * block.Units), vector);
                writer.Line($"{sum} = TSimd.MultiplyAdd(x, TSimd.Load(ref w, {offset}), {sum});");
            });
        }

        writer.Line($"w = ref Unsafe.Add(ref w, {count * row});");
    }

    private void JoinChains(IReadOnlyList<string> letters, int chains, string suffix)
    {
        // Pairwise: (a + b) + (c + d), the shortest way from the last product to the sum.
        for (int distance = 1; distance < chains; distance *= 2)
        {
            for (int chain = 0; chain + distance < chains; chain += 2 * distance)
            {
                ForEachSum(letters, (letter, vector, _) =>
                {
                    string left = Chain(letter, vector, chain, suffix);
                    string right = Chain(letter, vector, chain + distance, suffix);
                    writer.Line($"{left} = TSimd.Add({left}, {right});");
                });
            }
        }
    }

    private void ForEachSum(IReadOnlyList<string> letters, Action<string, int, int> write)
    {
        for (int gate = 0; gate < letters.Count; gate++)
        {
            for (int vector = 0; vector < block.Vectors; vector++)
            {
                write(letters[gate], vector, gate);
            }
        }
    }

    private static string Chain(string letter, int vector, int chain, string suffix) =>
        KernelNames.Sum(letter, vector, chain) + (chain == 0 ? "" : suffix);

    private static string Offset(int floats, int vector) => vector switch
    {
        0 => Literal.Of(floats),
        1 => $"{Literal.Of(floats)} + TSimd.Count",
        _ => $"{Literal.Of(floats)} + ({Literal.Of(vector)} * TSimd.Count)",
    };
}
