using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Emission;

/// <content>What only a sequence has: steps from sums of the input that are known, and a hidden state that stays in a register.</content>
internal sealed partial class KernelWriter
{
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

    /// <summary>Writes the step of a pass of one block whose input products lie in <c>sums</c>, on the widest vectors that the block fills.</summary>
    public void WriteOnlyBlockFromSums() => WriteOwnCall(MethodName(OnlyBlock) + "FromSums", FromSumsArguments("0"));

    private IEnumerable<string> FromSumsArguments(string unit) =>
        [SumsArgument(unit), .. body.Products.Skip(1).Select(static group => "ref " + group.Source), .. MemoryArguments(unit)];

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
}
