using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Emission;

/// <summary>
/// Writes the products of one block for several vectors at once: a few states of a batch, or a few inputs of a
/// sequence. Each weight is loaded once for all of them. Every sum has the same chains in the same order as in a single
/// step, so the bits are the same.
/// </summary>
internal sealed class TileWriter(SourceWriter writer, PassLayout layout, BlockPlan block)
{
    private int RowFloats => layout.Gates.Count * block.Units;

    private int BiasFloats => layout.BiasRows * block.Units;

    /// <summary>Writes bias + input products into <c>sums</c>; states of sums are <c>stride</c> floats apart.</summary>
    public void WriteInput(SumGroup group)
    {
        WriteRows(group, new RowRun(0, 0, layout.Gates.Count), BiasFloats, layout.InputSize, "stride", fromBias: true);
        if (!layout.SeparateRecurrentBias)
        {
            return;
        }

        int row = layout.Gates.Count * block.Units;
        writer.Line("// The candidate's recurrent sum starts from its own bias.");
        using (writer.Braces($"for (int row = {row}; row < {BiasFloats}; row += TSimd.Count)"))
        {
            writer.Line("TVector bias = TSimd.Load(ref weights, row);");
            for (int state = 0; state < KernelBudgets.TileStates; state++)
            {
                writer.Line($"TSimd.Store(bias, ref sums, row{Times(state, "stride")});");
            }
        }
    }

    /// <summary>Adds recurrent products to <c>sums</c> of one block per state.</summary>
    public void WriteRecurrent(SumGroup group, IReadOnlyList<string> letters)
    {
        int skipped = BiasFloats + (layout.InputSize * RowFloats);
        foreach (RowRun run in Runs(group.Letters, letters))
        {
            WriteRows(group, run, skipped, layout.PaddedUnits, Literal.Of(BiasFloats), fromBias: false);
        }
    }

    /// <summary>Gates whose rows of weights and of sums run in step.</summary>
    private static IEnumerable<RowRun> Runs(IReadOnlyList<string> gates, IReadOnlyList<string> letters)
    {
        int start = 0;
        while (start < gates.Count)
        {
            int sum = letters.ToList().IndexOf(gates[start]);
            int count = 1;
            while (start + count < gates.Count && sum + count < letters.Count && letters[sum + count] == gates[start + count])
            {
                count++;
            }

            yield return new RowRun(start, sum, count);
            start += count;
        }
    }

    private void WriteRows(SumGroup group, RowRun run, int skipped, int vectorStride, string sumStride, bool fromBias)
    {
        int states = block.TileStates;
        string step = block.TileVectors == 1 ? "TSimd.Count" : $"{Literal.Of(block.TileVectors)} * TSimd.Count";
        int first = run.Gate * block.Units;
        int last = first + (run.Count * block.Units);
        int shift = (run.Sum - run.Gate) * block.Units;
        string sumRow = shift == 0 ? "row" : $"row + {Literal.Of(shift)}";
        using SourceWriter.Block? tiles = states == KernelBudgets.TileStates
            ? null
            : writer.Braces($"for (int state = 0; state < {KernelBudgets.TileStates}; state += {states})");
        string vectors = group.Source, sums = "sums";
        if (states != KernelBudgets.TileStates)
        {
            writer.Line($"ref float vectors = ref Unsafe.Add(ref {group.Source}, state * {vectorStride});");
            writer.Line($"ref float targets = ref Unsafe.Add(ref sums, state * {sumStride});");
            vectors = "vectors";
            sums = "targets";
        }

        using (writer.Braces($"for (int row = {first}; row < {last}; row += {step})"))
        {
            writer.Line($"ref float w = ref Unsafe.Add(ref weights, {skipped} + row);");
            ForEachSum(states, (state, vector) => writer.Line(
                $"TVector {Name(state, vector, 0)} = TSimd.Load(ref {(fromBias ? "weights" : sums)}, {(fromBias ? "row" + Lanes(vector) : sumRow + Lanes(vector) + Times(state, sumStride))});"));
            int chains = Math.Min(block.Chains, group.Columns);
            for (int chain = 1; chain < chains; chain++)
            {
                ForEachSum(states, (state, vector) => writer.Line($"TVector {Name(state, vector, chain)} = TSimd.Broadcast(0f);"));
            }

            writer.Line("TVector x;");
            WriteColumns(vectors, group.Columns, vectorStride, states, chains);
            for (int distance = 1; distance < chains; distance *= 2)
            {
                for (int chain = 0; chain + distance < chains; chain += 2 * distance)
                {
                    ForEachSum(states, (state, vector) => writer.Line(
                        $"{Name(state, vector, chain)} = TSimd.Add({Name(state, vector, chain)}, {Name(state, vector, chain + distance)});"));
                }
            }

            ForEachSum(states, (state, vector) => writer.Line(
                $"TSimd.Store({Name(state, vector, 0)}, ref {sums}, {sumRow}{Lanes(vector)}{Times(state, sumStride)});"));
        }
    }

    private void WriteColumns(string source, int columns, int vectorStride, int states, int chains)
    {
        int perColumn = states * block.TileVectors;
        int unroll = Math.Min(columns, Math.Max(1, KernelBudgets.LoopBodyMultiplyAdds / (perColumn * chains)) * chains);
        int looped = columns / unroll * unroll;
        writer.Line($"ref float v = ref {source};");
        using (writer.Braces($"for (int k = 0; k < {looped}; k += {unroll})"))
        {
            WriteColumns(0, unroll, vectorStride, states, chains);
        }

        if (looped < columns)
        {
            using (writer.Braces())
            {
                WriteColumns(looped, columns - looped, vectorStride, states, chains);
            }
        }
    }

    private void WriteColumns(int first, int count, int vectorStride, int states, int chains)
    {
        for (int column = 0; column < count; column++)
        {
            int chain = (first + column) % chains;
            for (int vector = 0; vector < block.TileVectors; vector++)
            {
                string declaration = column == 0 ? "TVector " : "";
                writer.Line($"{declaration}w{vector} = TSimd.Load(ref w, {Literal.Of(column * RowFloats)}{Lanes(vector)});");
            }

            for (int state = 0; state < states; state++)
            {
                int offset = (state * vectorStride) + column;
                writer.Line($"x = TSimd.Broadcast({(offset == 0 ? "v" : $"Unsafe.Add(ref v, {Literal.Of(offset)})")});");
                for (int vector = 0; vector < block.TileVectors; vector++)
                {
                    string sum = Name(state, vector, chain);
                    writer.Line($"{sum} = TSimd.MultiplyAdd(x, w{vector}, {sum});");
                }
            }
        }

        writer.Line($"w = ref Unsafe.Add(ref w, {count * RowFloats});");
        writer.Line($"v = ref Unsafe.Add(ref v, {count});");
    }

    private void ForEachSum(int states, Action<int, int> write)
    {
        for (int state = 0; state < states; state++)
        {
            for (int vector = 0; vector < block.TileVectors; vector++)
            {
                write(state, vector);
            }
        }
    }

    /// <summary>Sums are a0, a1 for the first state, b0, b1 for the second; the second chain of a0 is a0b.</summary>
    private static string Name(int state, int vector, int chain) =>
        KernelNames.Sum(((char)('a' + state)).ToString(), vector, chain);

    private static string Lanes(int vector) => vector == 0 ? "" : " + TSimd.Count";

    private static string Times(int state, string stride) => state switch
    {
        0 => "",
        1 => $" + {stride}",
        _ => int.TryParse(stride, out int floats) ? $" + {Literal.Of(state * floats)}" : $" + ({Literal.Of(state)} * {stride})",
    };

    /// <summary>Neighbouring gates: from one row of weights to one row of sums.</summary>
    private sealed record RowRun(int Gate, int Sum, int Count);
}
