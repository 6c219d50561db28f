using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Emission;

/// <summary>
/// Writes one pass: a method per block shape, which holds the products and the cell's equations, and the sweep that
/// calls them block by block. What a block computes is a <see cref="BlockBody"/>.
/// </summary>
internal sealed class KernelWriter(SourceWriter writer, PassPlan plan, BlockBody body)
{
    private const string Constraints = """
            where TSimd : struct, ISimd<TVector>
            where TVector : struct
        """;

    private PassLayout Layout => plan.Layout;

    /// <summary>Whether the pass has blocks for vectors of 16 lanes.</summary>
    public bool IsWide => plan.IsWide;

    /// <summary>Floats of the pass's weights.</summary>
    public long FloatCount => Layout.FloatCount;

    /// <summary>Floats of sums of one state in the whole pass: a run of rows per block.</summary>
    public int SumsPerState => Layout.PaddedUnits * Layout.BiasRows;

    /// <summary>Writes the methods of a step.</summary>
    public void WriteBlockMethods() => ForEachShape(block => WriteMethod(
        MethodName(block),
        $"{body.Summary}, {block.Units} units{ChainsProse(block)}.",
        [.. Sources, .. MemoryParameters],
        inline: plan.IsSingleBlock,
        () => WriteLanes(block, products =>
        {
            WriteStripe("w");
            products.WriteFirstChains("w", body.Letters);
            writer.Line($"w = ref Unsafe.Add(ref w, {KernelNames.Vectors(Layout.HeadRows * block.Vectors)});");
            WriteProducts(block, products, body.Products, Sources[0]);
            body.WriteEquations(writer, Layout, block);
        })));

    /// <summary>Writes the methods of a step whose input products are known already.</summary>
    public void WriteFromSumsMethods() => ForEachShape(block => WriteMethod(
        MethodName(block) + "FromSums",
        $"{body.Summary}, {block.Units} units, continuing the sums of the input.",
        ["sums", .. body.Products.Skip(1).Select(static group => group.Source), .. MemoryParameters],
        inline: plan.IsSingleBlock,
        () => WriteLanes(block, products =>
        {
            WriteStripe("w");
            WriteSumsOfStripe();
            products.WriteFirstChains("s", body.Letters);
            int skipped = (Layout.HeadRows + (Layout.InputSize * Layout.Gates.Count)) * block.Vectors;
            writer.Line($"w = ref Unsafe.Add(ref w, {KernelNames.Vectors(skipped)});");
            WriteProducts(block, products, [.. body.Products.Skip(1)], body.Products[1].Source);
            body.WriteEquations(writer, Layout, block);
        })));

    /// <summary>
    /// Whether a sequence can keep the hidden state in a register: one block of one vector, whose products are written out, so that
    /// each is of a known lane.
    /// </summary>
    public bool KeepsState =>
        plan is { IsSingleBlock: true, IsJoined: false } && OnlyBlock.Vectors == 1 && body.NewState(0) is not null
        && body.Products[1].Columns == OnlyBlock.Units
        && OnlyBlock.Units * Layout.Gates.Count <= KernelBudgets.StraightLineMultiplyAdds;

    /// <summary>Writes the step of a pass that <see cref="KeepsState"/>, from the old state to the new one.</summary>
    public void WriteStateMethod() => WriteMethod(
        MethodName(OnlyBlock) + "OfState",
        $"{body.Summary}, {OnlyBlock.Units} units, the old hidden state in a register.",
        [body.Products[0].Source, .. StateMemory.Select(static argument => argument.ParameterName)],
        inline: true,
        () =>
        {
            const string State = "state";
            var products = new ProductsWriter(writer, Layout, OnlyBlock);
            writer.Line("const int lane = 0;");
            WriteStripe("w");
            products.WriteFirstChains("w", body.Letters);
            writer.Line($"w = ref Unsafe.Add(ref w, {KernelNames.Vectors(Layout.HeadRows)});");
            WriteProducts(OnlyBlock, products, [body.Products[0], body.Products[1] with { Source = State, IsInRegister = true }], "");
            body.WriteEquations(writer, Layout, OnlyBlock, State);
            writer.Line($"return {body.NewState(0)};");
        },
        "TVector state",
        returns: "TVector");

    /// <summary>Writes the call of that method.</summary>
    public void WriteStateStep(string state) => writer.Line(
        $"{state} = {MethodName(OnlyBlock)}OfState<TSimd, TVector>(ref weights, ref {body.Products[0].Source}, {string.Join(", ", StateMemory.Select(static argument => "ref " + argument.Name))}, {state});");

    private IEnumerable<BlockArgument> StateMemory => body.Memory.Where(argument => argument.Name != body.Products[1].Source);

    private void WriteProducts(BlockPlan block, ProductsWriter products, IReadOnlyList<SumGroup> groups, string source)
    {
        if (block.IsJoined)
        {
            writer.Line($"ref float column = ref {source};");
            new JoinedProductsWriter(writer, Layout, block, groups).Write();
            return;
        }

        writer.Line("TVector x;");
        foreach (SumGroup group in groups)
        {
            products.WriteProducts(group);
        }
    }

    /// <summary>The vectors that a step multiplies: one where they lie behind each other.</summary>
    private IReadOnlyList<string> Sources =>
        JoinsVectors ? ["columns"] : [.. body.Products.Select(static group => group.Source)];

    /// <summary>Whether a step wants input and hidden state behind each other, in <c>columns</c>.</summary>
    public bool JoinsVectors => plan.IsJoined && body.Products.Count > 1;

    /// <summary>Writes the methods of a tile: input products, recurrent products and equations, apart.</summary>
    public void WriteTileMethods() => ForEachShape(block =>
    {
        var tile = new TileWriter(writer, Layout, block);
        WriteMethod(
            $"Project{Literal.Of(block.Units)}{body.Name}",
            $"Sums of the input for {KernelBudgets.TileStates} inputs, {block.Units} units: each weight is read once.",
            [body.Products[0].Source, "sums"],
            inline: false,
            () => tile.WriteInput(body.Products[0]),
            "int stride");
        WriteMethod(
            $"Accumulate{Literal.Of(block.Units)}{body.Name}",
            $"Adds the products of the hidden state for {KernelBudgets.TileStates} states, {block.Units} units.",
            [body.Products[1].Source, "sums"],
            inline: false,
            () => tile.WriteRecurrent(body.Products[1], body.Letters));
    });

    /// <summary>Writes the methods that apply the equations to sums in memory.</summary>
    public void WriteFinishMethods() => ForEachShape(block => WriteMethod(
        $"Finish{Literal.Of(block.Units)}{body.Name}",
        $"{body.Summary}, {block.Units} units.",
        ["sums", .. MemoryParameters],
        inline: false,
        () => WriteLanes(block, products =>
        {
            if (Layout.HasPeepholes)
            {
                writer.Line(StripeOf("stripe"));
            }

            WriteSumsOfStripe();
            products.WriteFirstChains("s", body.Letters);
            body.WriteEquations(writer, Layout, block);
        }),
        withWeights: Layout.HasPeepholes));

    /// <summary>Writes the sweep of a step, with <c>weights</c> moving along.</summary>
    public void WriteSweep() => ForEachBlock((block, unit) =>
    {
        WriteCall(block, MethodName(block), StepArguments(unit));
        WriteAdvance(block);
    });

    /// <summary>Writes the step of a pass of one block on the widest vectors that the block fills.</summary>
    public void WriteOnlyBlock() => WriteOwnCall(MethodName(OnlyBlock), StepArguments("0"));

    /// <summary>The same with the input's products in <c>sums</c>.</summary>
    public void WriteOnlyBlockFromSums() => WriteOwnCall(MethodName(OnlyBlock) + "FromSums", FromSumsArguments("0"));

    private BlockPlan OnlyBlock => plan.Full ?? plan.Tail!;

    private IEnumerable<string> StepArguments(string unit) => [.. Sources.Select(static source => "ref " + source), .. MemoryArguments(unit)];

    private IEnumerable<string> FromSumsArguments(string unit) =>
        [SumsArgument(unit), .. body.Products.Skip(1).Select(static group => "ref " + group.Source), .. MemoryArguments(unit)];

    private void WriteOwnCall(string method, IEnumerable<string> arguments) =>
        writer.Line($"{method}<TSimd, TVector>(ref weights, {string.Join(", ", arguments)});");

    /// <summary>
    /// Writes the sweep of a step whose input products lie in <c>sums</c>, from the last full block to the first where <c>backwards</c>:
    /// a step then begins with the weights that the one before it has left in the nearest cache.
    /// </summary>
    public void WriteSweepFromSums()
    {
        long weightsOfTail = 0;
        if (plan.Full is { } full)
        {
            weightsOfTail = (long)Layout.Rows * full.Units * Layout.FullBlocks;
            if (Layout.FullBlocks == 1)
            {
                WriteFromSums(full, "0", "ref weights");
            }
            else
            {
                using (writer.Braces($"for (int block = 0; block < {Layout.FullBlocks}; block++)"))
                {
                    writer.Line($"int unit = {full.Units} * (backwards ? {Layout.FullBlocks - 1} - block : block);");
                    WriteFromSums(full, "unit", $"ref Unsafe.Add(ref weights, unit * {Layout.Rows})");
                }
            }
        }

        if (plan.Tail is { } tail)
        {
            if (Layout.FullBlocks > 1)
            {
                writer.Line();
            }

            string weights = weightsOfTail == 0 ? "ref weights" : FormattableString.Invariant($"ref Unsafe.Add(ref weights, {weightsOfTail})");
            WriteFromSums(tail, Literal.Of(Layout.PaddedUnits - tail.Units), weights);
        }
    }

    private void WriteFromSums(BlockPlan block, string unit, string weights) =>
        WriteWideCall(writer, block.Lanes, MethodName(block) + "FromSums", $"{weights}, {string.Join(", ", FromSumsArguments(unit))}");

    /// <summary>Writes the sweep that fills <c>sums</c> for a tile of inputs.</summary>
    public void WriteProjection(int stride) => ForEachBlock((block, unit) =>
    {
        WriteCall(block, $"Project{Literal.Of(block.Units)}{body.Name}", ["ref " + body.Products[0].Source, SumsArgument(unit), Literal.Of(stride)]);
        WriteAdvance(block);
    });

    /// <summary>Writes the sweep of a step for a tile of states, each <paramref name="stateStride"/> floats after the last.</summary>
    public void WriteTileSweep(int stateStride) => ForEachBlock((block, unit) =>
    {
        string suffix = Literal.Of(block.Units) + body.Name;
        WriteCall(block, "Project" + suffix, ["ref " + body.Products[0].Source, "ref sums", Literal.Of(Layout.BiasRows * block.Units)]);
        WriteCall(block, "Accumulate" + suffix, ["ref " + body.Products[1].Source, "ref sums"]);
        using (writer.Braces($"for (int state = 0; state < {KernelBudgets.TileStates}; state++)"))
        {
            string start = unit == "0" ? $"state * {Literal.Of(stateStride)}" : $"(state * {Literal.Of(stateStride)}) + {unit}";
            IEnumerable<string> memory = body.Memory.Select(argument => $"ref Unsafe.Add(ref {argument.Name}, {start})");
            WriteWideCall(
                writer, block.Lanes, "Finish" + suffix, $"{(Layout.HasPeepholes ? "ref weights, " : "")}ref Unsafe.Add(ref sums, state * {Layout.BiasRows * block.Units}), {string.Join(", ", memory)}");
        }

        if (block.Lanes == 16)
        {
            writer.Line();
        }

        WriteAdvance(block);
    });

    private IEnumerable<string> MemoryParameters => body.Memory.Select(static argument => argument.ParameterName);

    private void ForEachShape(Action<BlockPlan> write)
    {
        if (plan.Full is { } full)
        {
            write(full);
        }

        if (plan.Tail is { } tail)
        {
            write(tail);
        }
    }

    private void ForEachBlock(Action<BlockPlan, string> write)
    {
        if (plan.Full is { } full)
        {
            if (Layout.FullBlocks == 1)
            {
                write(full, "0");
            }
            else
            {
                using (writer.Braces($"for (int unit = 0; unit < {Layout.FullBlocks * full.Units}; unit += {full.Units})"))
                {
                    write(full, "unit");
                }
            }
        }

        if (plan.Tail is { } tail)
        {
            write(tail, Literal.Of(Layout.PaddedUnits - tail.Units));
        }
    }

    private IEnumerable<string> MemoryArguments(string unit) => body.Memory.Select(argument => Part(argument.Name, unit));

    private string SumsArgument(string unit) =>
        unit == "0" ? "ref sums" : $"ref Unsafe.Add(ref sums, {unit} * {Literal.Of(Layout.BiasRows)})";

    private static string Part(string name, string unit) => unit == "0" ? $"ref {name}" : $"ref Unsafe.Add(ref {name}, {unit})";

    private void WriteCall(BlockPlan block, string method, IEnumerable<string> arguments) =>
        WriteWideCall(writer, block.Lanes, method, "ref weights, " + string.Join(", ", arguments));

    /// <summary>Writes a call in the method's own tier, or in the next narrower one where 16 lanes are too many.</summary>
    private static void WriteWideCall(SourceWriter writer, int lanes, string method, string arguments)
    {
        if (lanes == 16)
        {
            writer.Line($"{method}<TSimd, TVector>({arguments});");
            return;
        }

        using (writer.Braces("if (typeof(TSimd) == typeof(Simd512))"))
        {
            writer.Line($"{method}<Simd256, Vector256<float>>({arguments});");
        }

        using (writer.Braces("else"))
        {
            writer.Line($"{method}<TSimd, TVector>({arguments});");
        }
    }

    private void WriteAdvance(BlockPlan block)
    {
        if (block.Lanes < 16)
        {
            writer.Line(); // after the braces of the call
        }

        writer.Line($"weights = ref Unsafe.Add(ref weights, {Layout.Rows * block.Units});");
    }

    private void WriteMethod(
        string name, string summary, IReadOnlyList<string> references, bool inline, Action write, string? last = null, bool withWeights = true, string returns = "void")
    {
        writer.Line();
        writer.Line($"/// <summary>{summary}</summary>");

        // Inlining is a wish: where the JIT's budget is spent it makes a call, which must not start unoptimised.
        writer.Line(inline
            ? "[MethodImpl(MethodImplOptions.AggressiveInlining | MethodImplOptions.AggressiveOptimization)]"
            : "[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        IEnumerable<string> parameters = (withWeights ? ["weights", .. references] : references).Select(static reference => "ref float " + reference);
        string list = string.Join(", ", last is null ? parameters : [.. parameters, last]);
        writer.Line($"private static {returns} {name}<TSimd, TVector>({list})");
        writer.Line(Constraints);
        using (writer.Braces())
        {
            write();
        }
    }

    /// <summary>Narrow tiers compute a block stripe by stripe; the widest tier takes it at once.</summary>
    private void WriteLanes(BlockPlan block, Action<ProductsWriter> write)
    {
        using (writer.Braces($"for (int lane = 0; lane < {block.Units}; lane += {KernelNames.Vectors(block.Vectors)})"))
        {
            write(new ProductsWriter(writer, Layout, block));
        }
    }

    /// <summary>Declares a reference that starts at the stripe's weights, and one that stays there where the equations read some.</summary>
    private void WriteStripe(string name)
    {
        if (!Layout.HasPeepholes)
        {
            writer.Line(StripeOf(name));
            return;
        }

        writer.Line(StripeOf("stripe"));
        writer.Line($"ref float {name} = ref stripe;");
    }

    private string StripeOf(string name) => $"ref float {name} = ref Unsafe.Add(ref weights, lane * {Layout.Rows});";

    private void WriteSumsOfStripe() => writer.Line($"ref float s = ref Unsafe.Add(ref sums, lane * {Layout.BiasRows});");

    private string MethodName(BlockPlan block) => $"{body.Name}{Literal.Of(block.Units)}";

    private static string ChainsProse(BlockPlan block) =>
        block.Chains == 1 ? "" : $", {Literal.Of(block.Chains)} chains of multiply-adds per sum";
}
