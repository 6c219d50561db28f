using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Emission;

/// <summary>
/// Writes the products of one block as a single loop over runs of columns, through the groups one after another: the same load
/// instructions read all weights of a pass, each a constant distance after its last (<see cref="BlockPlan.IsJoined"/>).
/// </summary>
internal sealed class JoinedProductsWriter(SourceWriter writer, PassLayout layout, BlockPlan block, IReadOnlyList<SumGroup> groups)
{
    private readonly IReadOnlyList<string> _letters = groups[0].Letters;
    private readonly int _run = block.ColumnsPerRun;

    private int Runs => groups.Sum(group => RunsOf(group).Count);

    private bool HasOtherRuns => groups.Any(group => RunsOf(group).Last > 0);

    /// <summary>Adds the products with <c>column</c>, which starts at the first group's vector, to the sums; <c>w</c> is at its weights.</summary>
    public void Write()
    {
        int perColumn = _letters.Count * block.Vectors;
        int unroll = Unroll(perColumn);
        writer.Line("TVector x;");
        using (writer.Braces($"for (int run = 0; run < {Runs}; run++)"))
        {
            WriteSwap("run == ", RunsOf(groups[0]).Count);
            ForEachChain((letter, vector, chain) => writer.Line($"TVector {Chain(letter, vector, chain)} = TSimd.Broadcast(0f);"));
            WriteCount();
            string count = HasOtherRuns ? "count" : Literal.Of(_run);
            using (writer.Braces($"for (int k = {unroll}; k <= {count}; k += {unroll})"))
            {
                WriteColumns(0, unroll);
            }

            WriteRest(unroll);
            Join();
        }

        WriteSwap("", 0);
    }

    /// <summary>Columns per round: a multiple of the chains that divides a run.</summary>
    private int Unroll(int perColumn)
    {
        int rounds = Math.Max(1, block.RoundMultiplyAdds / (perColumn * block.Chains));
        while (_run % (rounds * block.Chains) != 0)
        {
            rounds--;
        }

        return rounds * block.Chains;
    }

    private ColumnRuns RunsOf(SumGroup group) => block.RunsOf(group.Columns);

    /// <summary>
    /// Where the second group goes into another sum than the first, the two change places: before its first run, and once more in the end.
    /// </summary>
    private void WriteSwap(string condition, int firstRun)
    {
        if (groups.Count == 1 || groups[1].Letters.SequenceEqual(_letters))
        {
            return;
        }

        if (condition.Length > 0)
        {
            using (writer.Braces($"if ({condition}{firstRun})"))
            {
                Swap();
            }
        }
        else
        {
            Swap();
        }
    }

    private void Swap()
    {
        foreach ((string first, string second) in _letters.Zip(groups[1].Letters, static (first, second) => (first, second)))
        {
            for (int vector = 0; vector < block.Vectors && first != second; vector++)
            {
                string one = KernelNames.Sum(first, vector, 0);
                string other = KernelNames.Sum(second, vector, 0);
                writer.Line($"({one}, {other}) = ({other}, {one});");
            }
        }
    }

    /// <summary>Declares the columns of a run where a group's last one is shorter or longer.</summary>
    private void WriteCount()
    {
        if (!HasOtherRuns)
        {
            return;
        }

        int end = 0;
        string count = Literal.Of(_run);
        foreach (SumGroup group in groups)
        {
            ColumnRuns runs = RunsOf(group);
            end += runs.Count;
            if (runs.Last > 0)
            {
                count = $"run == {end - 1} ? {runs.Last} : {count}";
            }
        }

        writer.Line($"int count = {count};");
    }

    /// <summary>Writes the columns after the last full round of a shorter or longer run.</summary>
    private void WriteRest(int unroll)
    {
        int most = groups.Max(group => RunsOf(group).Last % unroll);
        if (most == 0)
        {
            return;
        }

        using (writer.Braces($"switch (count % {unroll})"))
        {
            foreach (int rest in groups.Select(group => RunsOf(group).Last % unroll).Where(static rest => rest > 0).Distinct())
            {
                using (writer.Braces($"case {rest}:"))
                {
                    WriteColumns(0, rest);
                    writer.Line("break;");
                }
            }
        }
    }

    private void WriteColumns(int first, int count)
    {
        int row = layout.Gates.Count * block.Vectors;
        for (int column = first; column < first + count; column++)
        {
            writer.Line($"x = TSimd.Broadcast({(column == 0 ? "column" : $"Unsafe.Add(ref column, {column})")});");
            for (int gate = 0; gate < _letters.Count; gate++)
            {
                for (int vector = 0; vector < block.Vectors; vector++)
                {
                    string sum = Chain(_letters[gate], vector, column % block.Chains);
                    writer.Line($"{sum} = TSimd.MultiplyAdd(x, ref w, {(column * row) + (gate * block.Vectors) + vector}, {sum});");
                }
            }
        }

        writer.Line($"w = ref Unsafe.Add(ref w, {KernelNames.Vectors(count * row)});");
        writer.Line($"column = ref Unsafe.Add(ref column, {count});");
    }

    private void Join()
    {
        for (int distance = 1; distance < block.Chains; distance *= 2)
        {
            ForEachChain((letter, vector, chain) =>
            {
                if (chain % (2 * distance) == 0 && chain + distance < block.Chains)
                {
                    writer.Line($"{Chain(letter, vector, chain)} = TSimd.Add({Chain(letter, vector, chain)}, {Chain(letter, vector, chain + distance)});");
                }
            });
        }

        ForEachChain((letter, vector, chain) =>
        {
            if (chain == 0)
            {
                string sum = KernelNames.Sum(letter, vector, 0);
                writer.Line($"{sum} = TSimd.Add({sum}, {Chain(letter, vector, 0)});");
            }
        });
    }

    private void ForEachChain(Action<string, int, int> write)
    {
        for (int chain = 0; chain < block.Chains; chain++)
        {
            foreach (string letter in _letters)
            {
                for (int vector = 0; vector < block.Vectors; vector++)
                {
                    write(letter, vector, chain);
                }
            }
        }
    }

    /// <summary>The chains of a run: i0a, i0b.</summary>
    private static string Chain(string letter, int vector, int chain) => KernelNames.Sum(letter, vector, 0) + (char)('a' + chain);
}
