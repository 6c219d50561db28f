using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Emission;

/// <summary>
/// Writes one pass: a method per block shape, which holds the products and the cell's equations, and the sweep that
/// calls them block by block. What a block computes is a <see cref="BlockBody"/>.
/// </summary>
internal sealed partial class KernelWriter(SourceWriter writer, PassPlan plan, BlockBody body)
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
        () =>
        {
            if (TakesTurns(block))
            {
                WriteBothStripes(block);
            }

            WriteLanes(block, products =>
            {
                WriteStripe(products.Weights);
                WriteHead(block, products);
                WriteProducts(block, products, body.Products, Sources[0]);
                body.WriteEquations(writer, Layout, block);
            });
        }));

    private void WriteHead(BlockPlan block, ProductsWriter products)
    {
        products.WriteFirstChains(products.Weights, body.Letters);
        writer.Line($"{products.Weights} = ref Unsafe.Add(ref {products.Weights}, {KernelNames.Vectors(Layout.HeadRows * block.Vectors)});");
    }

    /// <summary>Whether a block of one vector of 16 lanes, which is two of 8 without AVX-512, computes the equations of both side by side there.</summary>
    private bool TakesTurns(BlockPlan block) =>
        block is { Lanes: 16, Vectors: 1, IsJoined: false } && plan.IsSingleBlock && !Layout.HasPeepholes
        && body.Products.Sum(static group => (long)group.Columns * group.Letters.Count) <= KernelBudgets.MultiplyAddsInTurns
        && body.Statements(new BlockVector(Layout, block, 0, "0")) is not null;

    /// <summary>Writes a block of two stripes of one vector: all products, then the equations in turns.</summary>
    private void WriteBothStripes(BlockPlan block)
    {
        using (writer.Braces("if (typeof(TSimd) == typeof(Simd256))"))
        {
            writer.Line("// The products of both vectors of 8 units first, so that their equations can take turns.");
            ProductsWriter[] stripes = [new(writer, Layout, block), new(writer, Layout, block, firstVector: 1)];
            writer.Line($"ref float {stripes[0].Weights} = ref weights;");
            writer.Line($"ref float {stripes[1].Weights} = ref Unsafe.Add(ref weights, {KernelNames.Vectors((int)Layout.Rows)});");
            Array.ForEach(stripes, stripe => WriteHead(block, stripe));
            writer.Line("TVector x;");
            foreach (SumGroup group in body.Products)
            {
                Array.ForEach(stripes, stripe => stripe.WriteProducts(group));
            }

            body.WriteInTurns(writer, [new BlockVector(Layout, block, 0, "0"), new BlockVector(Layout, block, 1, "TSimd.Count")]);
            writer.Line("return;");
        }

        writer.Line();
    }

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

    private BlockPlan OnlyBlock => plan.Full ?? plan.Tail!;

    private IEnumerable<string> StepArguments(string unit) => [.. Sources.Select(static source => "ref " + source), .. MemoryArguments(unit)];

    private void WriteOwnCall(string method, IEnumerable<string> arguments) =>
        writer.Line($"{method}<TSimd, TVector>(ref weights, {string.Join(", ", arguments)});");

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
