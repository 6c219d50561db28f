using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Emission;

/// <summary>
/// Writes the products of one block: loops (or straight lines) of multiply-adds over the columns of one source
/// vector, into one accumulator per gate, vector and chain.
/// </summary>
/// <param name="writer">Takes the text.</param>
/// <param name="layout">The pass.</param>
/// <param name="block">The block.</param>
/// <param name="firstVector">The number of the first vector in the names of variables, for a method that holds several stripes.</param>
internal sealed class ProductsWriter(SourceWriter writer, PassLayout layout, BlockPlan block, int firstVector = 0)
{
    /// <summary>The reference that moves along the stripe's weights.</summary>
    public string Weights => Local("w");

    /// <summary>Declares the first chains of all sums, from rows that start at a <c>ref float</c>.</summary>
    public void WriteFirstChains(string source, IReadOnlyList<string> letters)
    {
        for (int row = 0; row < letters.Count; row++)
        {
            for (int vector = 0; vector < block.Vectors; vector++)
            {
                string offset = KernelNames.Vectors((row * block.Vectors) + vector);
                writer.Line($"TVector {KernelNames.Sum(letters[row], firstVector + vector, 0)} = TSimd.Load(ref {source}, {offset});");
            }
        }
    }

    /// <summary>Declares the further chains, adds up the products of a group, run by run, and joins the chains.</summary>
    public void WriteProducts(SumGroup group)
    {
        int run = block.ColumnsPerRun;
        (int fullRuns, int rest) = block.RunsOf(group.Columns);
        IReadOnlyList<string> startApart = block.SumsApart ? [.. group.Letters.Where(group.StartsApart.Contains)] : [];
        WriteRun(group.Source, fullRuns > 0 ? run : rest, group.Letters, group.Suffix, startApart, group.IsInRegister);
        if (fullRuns > 1)
        {
            string source = Local(group.Source + "Run");
            writer.Line($"ref float {source} = ref Unsafe.Add(ref {group.Source}, {Literal.Of(run)});");
            using (writer.Braces($"for (int run = 1; run < {Literal.Of(fullRuns)}; run++)"))
            {
                WriteRun(source, run, group.Letters, group.Suffix + "r", group.Letters);
                writer.Line($"{source} = ref Unsafe.Add(ref {source}, {Literal.Of(run)});");
            }
        }

        if (fullRuns > 0 && rest > 0)
        {
            string source = Local(group.Source + "Rest");
            writer.Line($"ref float {source} = ref Unsafe.Add(ref {group.Source}, {Literal.Of(fullRuns * run)});");
            WriteRun(source, rest, group.Letters, group.Suffix + "e", group.Letters);
        }
    }

    private void WriteRun(string source, int columns, IReadOnlyList<string> letters, string suffix, IReadOnlyList<string> apart, bool isInRegister = false)
    {
        int chains = Math.Min(block.Chains, columns);
        ForEachSum(apart, (letter, vector, _) => writer.Line($"TVector {First(letter, vector, suffix)} = TSimd.Broadcast(0f);"));
        for (int chain = 1; chain < chains; chain++)
        {
            ForEachSum(letters, (letter, vector, _) =>
                writer.Line($"TVector {Chain(letter, vector, chain, suffix, apart)} = TSimd.Broadcast(0f);"));
        }

        int perColumn = letters.Count * block.Vectors;
        int unroll = Unroll(columns, perColumn, chains);
        int looped = unroll == columns ? 0 : columns / unroll * unroll;
        string vector = source;
        if (looped > 0)
        {
            // A reference that moves along costs one addition; an index costs two instructions for every column.
            vector = Local(source + "Column");
            writer.Line($"ref float {vector} = ref {source};");
            using (writer.Braces($"for (int k = 0; k < {looped}; k += {unroll})"))
            {
                WriteColumns(vector, 0, unroll, letters, chains, suffix, apart);
                writer.Line($"{vector} = ref Unsafe.Add(ref {vector}, {unroll});");
            }
        }

        if (looped < columns)
        {
            WriteColumns(vector, looped, columns - looped, letters, chains, suffix, apart, isInRegister);
        }

        JoinChains(letters, chains, suffix, apart);
    }

    /// <summary>Columns per loop round: a multiple of the chains, so that a column's chain never changes.</summary>
    private int Unroll(int columns, int perColumn, int chains)
    {
        if (columns * perColumn <= KernelBudgets.StraightLineMultiplyAdds)
        {
            return columns;
        }

        int rounds = Math.Max(1, block.RoundMultiplyAdds / (perColumn * chains));
        return Math.Min(columns, rounds * chains);
    }

    private void WriteColumns(
        string vector, int first, int count, IReadOnlyList<string> letters, int chains, string suffix, IReadOnlyList<string> apart, bool isInRegister = false)
    {
        int row = layout.Gates.Count * block.Vectors;
        for (int column = 0; column < count; column++)
        {
            int chain = (first + column) % chains;
            writer.Line($"x = TSimd.Broadcast({(isInRegister ? $"{vector}, {Literal.Of(column)}" : At(vector, column))});");
            ForEachSum(letters, (letter, vector, gate) =>
            {
                string sum = Chain(letter, vector, chain, suffix, apart);
                int vectors = (column * row) + (gate * block.Vectors) + vector;
                writer.Line($"{sum} = TSimd.MultiplyAdd(x, ref {Weights}, {vectors}, {sum});");
            });
        }

        writer.Line($"{Weights} = ref Unsafe.Add(ref {Weights}, {KernelNames.Vectors(count * row)});");
    }

    private void JoinChains(IReadOnlyList<string> letters, int chains, string suffix, IReadOnlyList<string> apart)
    {
        // Pairwise: (a + b) + (c + d), the shortest way from the last product to the sum.
        for (int distance = 1; distance < chains; distance *= 2)
        {
            for (int chain = 0; chain + distance < chains; chain += 2 * distance)
            {
                ForEachSum(letters, (letter, vector, _) =>
                {
                    string left = Chain(letter, vector, chain, suffix, apart);
                    string right = Chain(letter, vector, chain + distance, suffix, apart);
                    writer.Line($"{left} = TSimd.Add({left}, {right});");
                });
            }
        }

        ForEachSum(apart, (letter, vector, _) =>
        {
            string sum = KernelNames.Sum(letter, firstVector + vector, 0);
            writer.Line($"{sum} = TSimd.Add({sum}, {First(letter, vector, suffix)});");
        });
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

    private string Local(string name) => firstVector == 0 ? name : name + Literal.Of(firstVector);

    private static string At(string vector, int offset) =>
        offset == 0 ? vector : $"Unsafe.Add(ref {vector}, {Literal.Of(offset)})";

    private string Chain(string letter, int vector, int chain, string suffix, IReadOnlyList<string> apart) =>
        chain == 0 && apart.Contains(letter) ? First(letter, vector, suffix) : KernelNames.Sum(letter, firstVector + vector, chain) + (chain == 0 ? "" : suffix);

    /// <summary>The first chain of a group whose sums start apart from the group before.</summary>
    private string First(string letter, int vector, string suffix) => KernelNames.Sum(letter, firstVector + vector, 0) + "a" + suffix;
}
