using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Emission;

/// <summary>
/// Writes the products of one block for several vectors at once: a few states of a batch, or a few inputs of a
/// sequence. Each weight is loaded once for all of them. Every sum has the same chains in the same order as in a single
/// step, so the bits are the same.
/// </summary>
/// <param name="writer">Takes the text.</param>
/// <param name="layout">The pass.</param>
/// <param name="block">The block.</param>
internal sealed class TileWriter(SourceWriter writer, PassLayout layout, BlockPlan block)
{
    private const int States = KernelBudgets.TileStates;

    /// <summary>Vectors of a stripe per column of the matrices.</summary>
    private int ColumnVectors => layout.Gates.Count * block.Vectors;

    private int HeadVectors => layout.HeadRows * block.Vectors;

    /// <summary>Writes bias + input products into <c>sums</c>; states of sums are <c>stride</c> floats apart.</summary>
    public void WriteInput(SumGroup group) => WriteStripes(() =>
    {
        WriteRows(group, new RowRun(0, 0, layout.Gates.Count), HeadVectors, layout.InputSize, "stride", block.IsJoined ? SumStart.ApartFromBias : SumStart.Bias);
        if (!layout.SeparateRecurrentBias)
        {
            return;
        }

        int first = layout.Gates.Count * block.Vectors;
        int last = layout.BiasRows * block.Vectors;
        writer.Line("// The candidate's recurrent sum starts from its own bias.");
        using (writer.Braces($"for (int row = {KernelNames.Vectors(first)}; row < {KernelNames.Vectors(last)}; row += TSimd.Count)"))
        {
            writer.Line("TVector bias = TSimd.Load(ref stripe, row);");
            for (int state = 0; state < States; state++)
            {
                writer.Line($"TSimd.Store(bias, ref s, row{Times(state, "stride")});");
            }
        }
    });

    /// <summary>Adds recurrent products to <c>sums</c> of one block per state.</summary>
    public void WriteRecurrent(SumGroup group, IReadOnlyList<string> letters) => WriteStripes(() =>
    {
        int skipped = HeadVectors + (layout.InputSize * ColumnVectors);
        foreach (RowRun run in Runs(group.Letters, letters))
        {
            bool apart = block.IsJoined || (block.SumsApart && group.StartsApart.Contains(group.Letters[run.Gate]));
            WriteRows(group, run, skipped, layout.PaddedUnits, Literal.Of(layout.BiasRows * block.Units), apart ? SumStart.Apart : SumStart.Sums);
        }
    });

    /// <summary>Narrow tiers compute a block stripe by stripe; the widest tier takes it at once.</summary>
    private void WriteStripes(Action write)
    {
        using (writer.Braces($"for (int lane = 0; lane < {block.Units}; lane += {KernelNames.Vectors(block.Vectors)})"))
        {
            writer.Line($"ref float stripe = ref Unsafe.Add(ref weights, lane * {layout.Rows});");
            writer.Line($"ref float s = ref Unsafe.Add(ref sums, lane * {layout.BiasRows});");
            write();
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

    private void WriteRows(SumGroup group, RowRun run, int skipped, int vectorStride, string sumStride, SumStart start)
    {
        int columns = block.ColumnsPerRun;
        (int fullRuns, int rest) = block.RunsOf(group.Columns);
        Write(0, "", fullRuns > 0 ? columns : rest, start);
        if (fullRuns > 1)
        {
            using (writer.Braces($"for (int column = {Literal.Of(columns)}; column < {Literal.Of(fullRuns * columns)}; column += {Literal.Of(columns)})"))
            {
                Write(0, "column", columns, SumStart.Apart);
            }
        }

        if (fullRuns > 0 && rest > 0)
        {
            Write(fullRuns * columns, "", rest, SumStart.Apart);
        }

        void Write(int first, string variable, int count, SumStart from)
        {
            string source = (first, variable) switch
            {
                (0, "") => group.Source,
                (_, "") => $"Unsafe.Add(ref {group.Source}, {Literal.Of(first)})",
                _ => $"Unsafe.Add(ref {group.Source}, {variable})",
            };
            string skip = KernelNames.Vectors(skipped + (first * ColumnVectors))
                + (variable.Length > 0 ? $" + ({variable} * {KernelNames.Vectors(ColumnVectors)})" : "");
            WriteRows(new TileRows(source, count, run, skip, vectorStride, sumStride, from));
        }
    }

    private void WriteRows(TileRows rows)
    {
        if (block.Lanes != 16 || block.WideTile == block.NarrowTile)
        {
            WriteRows(rows, block.NarrowTile);
            return;
        }

        using (writer.Braces("if (typeof(TSimd) == typeof(Simd512))"))
        {
            WriteRows(rows, block.WideTile);
        }

        using (writer.Braces("else"))
        {
            WriteRows(rows, block.NarrowTile);
        }
    }

    private void WriteRows(TileRows rows, TileShape shape)
    {
        (string source, _, RowRun run, string skipped, int vectorStride, string sumStride, _) = rows;
        string first = KernelNames.Vectors(run.Gate * block.Vectors);
        string last = KernelNames.Vectors((run.Gate + run.Count) * block.Vectors);
        using (writer.Braces($"for (int row = {first}; row < {last}; row += {KernelNames.Vectors(shape.Vectors)})"))
        {
            if (shape.States == States)
            {
                writer.Line($"ref float w = ref Unsafe.Add(ref stripe, ({skipped}) + row);");
                WriteStates(rows, shape, source, "s");
                return;
            }

            writer.Line("// The rows stay in the first-level cache while the states take turns.");
            using (writer.Braces($"for (int state = 0; state < {States}; state += {shape.States})"))
            {
                writer.Line($"ref float vectors = ref Unsafe.Add(ref {source}, state * {vectorStride});");
                writer.Line($"ref float targets = ref Unsafe.Add(ref s, state * {sumStride});");
                writer.Line($"ref float w = ref Unsafe.Add(ref stripe, ({skipped}) + row);");
                WriteStates(rows, shape, "vectors", "targets");
            }
        }
    }

    private void WriteStates(TileRows rows, TileShape shape, string vectors, string sums)
    {
        (_, int columns, RowRun run, _, int vectorStride, string sumStride, SumStart start) = rows;
        int shift = (run.Sum - run.Gate) * block.Vectors;
        string sumRow = shift == 0 ? "row" : $"row + ({KernelNames.Vectors(shift)})";
        ForEachSum(shape, (state, vector) => writer.Line($"TVector {Name(state, vector, 0)} = {start switch
        {
            SumStart.Bias => $"TSimd.Load(ref stripe, row{Lanes(vector)})",
            SumStart.Sums => $"TSimd.Load(ref {sums}, {sumRow}{Lanes(vector)}{Times(state, sumStride)})",
            _ => "TSimd.Broadcast(0f)",
        }};"));
        int chains = block.IsJoined ? block.Chains : Math.Min(block.Chains, columns);
        for (int chain = 1; chain < chains; chain++)
        {
            ForEachSum(shape, (state, vector) => writer.Line($"TVector {Name(state, vector, chain)} = TSimd.Broadcast(0f);"));
        }

        writer.Line("TVector x;");
        WriteColumns(vectors, columns, vectorStride, shape, chains);
        for (int distance = 1; distance < chains; distance *= 2)
        {
            for (int chain = 0; chain + distance < chains; chain += 2 * distance)
            {
                ForEachSum(shape, (state, vector) => writer.Line(
                    $"{Name(state, vector, chain)} = TSimd.Add({Name(state, vector, chain)}, {Name(state, vector, chain + distance)});"));
            }
        }

        ForEachSum(shape, (state, vector) =>
        {
            string place = $"ref {sums}, {sumRow}{Lanes(vector)}{Times(state, sumStride)}";
            string sum = Name(state, vector, 0);
            writer.Line($"TSimd.Store({start switch
            {
                SumStart.Apart => $"TSimd.Add(TSimd.Load({place}), {sum})",
                SumStart.ApartFromBias => $"TSimd.Add(TSimd.Load(ref stripe, row{Lanes(vector)}), {sum})",
                _ => sum,
            }}, {place});");
        });
    }

    private void WriteColumns(string source, int columns, int vectorStride, TileShape shape, int chains)
    {
        int perColumn = shape.States * shape.Vectors;
        int unroll = Math.Min(columns, Math.Max(1, KernelBudgets.LoopBodyMultiplyAdds / (perColumn * chains)) * chains);
        int looped = columns / unroll * unroll;
        writer.Line($"ref float v = ref {source};");
        using (writer.Braces($"for (int k = 0; k < {looped}; k += {unroll})"))
        {
            WriteColumns(0, unroll, vectorStride, shape, chains);
        }

        if (looped < columns)
        {
            using (writer.Braces())
            {
                WriteColumns(looped, columns - looped, vectorStride, shape, chains);
            }
        }
    }

    private void WriteColumns(int first, int count, int vectorStride, TileShape shape, int chains)
    {
        for (int column = 0; column < count; column++)
        {
            int chain = (first + column) % chains;
            for (int vector = 0; vector < shape.Vectors; vector++)
            {
                string declaration = column == 0 ? "TVector " : "";
                writer.Line($"{declaration}w{vector} = TSimd.Load(ref w, {KernelNames.Vectors((column * ColumnVectors) + vector)});");
            }

            for (int state = 0; state < shape.States; state++)
            {
                int offset = (state * vectorStride) + column;
                writer.Line($"x = TSimd.Broadcast({(offset == 0 ? "v" : $"Unsafe.Add(ref v, {Literal.Of(offset)})")});");
                for (int vector = 0; vector < shape.Vectors; vector++)
                {
                    string sum = Name(state, vector, chain);
                    writer.Line($"{sum} = TSimd.MultiplyAdd(x, w{vector}, {sum});");
                }
            }
        }

        writer.Line($"w = ref Unsafe.Add(ref w, {KernelNames.Vectors(count * ColumnVectors)});");
        writer.Line($"v = ref Unsafe.Add(ref v, {count});");
    }

    private static void ForEachSum(TileShape shape, Action<int, int> write)
    {
        for (int state = 0; state < shape.States; state++)
        {
            for (int vector = 0; vector < shape.Vectors; vector++)
            {
                write(state, vector);
            }
        }
    }

    /// <summary>Sums are a0, a1 for the first state, b0, b1 for the second; the second chain of a0 is a0b.</summary>
    private static string Name(int state, int vector, int chain) =>
        KernelNames.Sum(((char)('a' + state)).ToString(), vector, chain);

    private static string Lanes(int vector) => vector switch
    {
        0 => "",
        1 => " + TSimd.Count",
        _ => $" + ({Literal.Of(vector)} * TSimd.Count)",
    };

    private static string Times(int state, string stride) => state switch
    {
        0 => "",
        1 => $" + {stride}",
        _ => int.TryParse(stride, out int floats) ? $" + {Literal.Of(state * floats)}" : $" + ({Literal.Of(state)} * {stride})",
    };

    /// <summary>Where the first chains of a tile's sums begin.</summary>
    private enum SumStart
    {
        /// <summary>At the bias.</summary>
        Bias,

        /// <summary>At what the sums hold already.</summary>
        Sums,

        /// <summary>At zero; what the sums hold is added in the end.</summary>
        Apart,

        /// <summary>At zero; the bias is added in the end.</summary>
        ApartFromBias,
    }

    /// <summary>What the products of some rows need.</summary>
    private sealed record TileRows(string Source, int Columns, RowRun Run, string Skipped, int VectorStride, string SumStride, SumStart Start);

    /// <summary>Neighbouring gates: from one row of weights to one row of sums.</summary>
    private sealed record RowRun(int Gate, int Sum, int Count);
}
