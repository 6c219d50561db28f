using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Emission;

/// <summary>
/// Writes the sweep over one pass: a method per block shape, which holds the products and the cell's equations, and
/// the loop over blocks. What a block computes is a <see cref="BlockBody"/>.
/// </summary>
internal sealed class KernelWriter(SourceWriter writer, PassPlan plan, BlockBody body)
{
    private const string Constraints = """
            where TSimd : struct, ISimd<TVector>
            where TVector : struct
        """;

    private PassLayout Layout => plan.Layout;

    /// <summary>Writes the methods of the pass's block shapes.</summary>
    public void WriteBlockMethods()
    {
        if (plan.Full is { } full)
        {
            WriteBlockMethod(full);
        }

        if (plan.Tail is { } tail)
        {
            WriteBlockMethod(tail);
        }
    }

    /// <summary>Writes the loop over full blocks and the call of the tail, with <c>weights</c> moving along.</summary>
    public void WriteSweep()
    {
        if (plan.Full is { } full)
        {
            int units = Layout.FullBlocks * full.Units;
            if (Layout.FullBlocks == 1)
            {
                WriteCall(full, "0");
            }
            else
            {
                using (writer.Braces($"for (int unit = 0; unit < {units}; unit += {full.Units})"))
                {
                    WriteCall(full, "unit");
                }
            }
        }

        if (plan.Tail is { } tail)
        {
            WriteCall(tail, Literal.Of(Layout.PaddedUnits - tail.Units));
        }
    }

    private void WriteCall(BlockPlan block, string unit)
    {
        IEnumerable<string> arguments = body.Arguments.Select(argument =>
            !argument.IsPerUnit || unit == "0" ? $"ref {argument.Name}" : $"ref Unsafe.Add(ref {argument.Name}, {unit})");
        writer.Line($"{MethodName(block)}<TSimd, TVector>(ref weights, {string.Join(", ", arguments)});");
        writer.Line($"weights = ref Unsafe.Add(ref weights, {Layout.FloatCount / Layout.PaddedUnits * block.Units});");
    }

    private void WriteBlockMethod(BlockPlan block)
    {
        string lanes = block.Units == PassLayout.PanelUnits ? "one vector" : $"{Literal.Of(block.Vectors)} vectors";
        writer.Line();
        writer.Line($"/// <summary>{body.Summary}, {block.Units} units: {lanes} per gate{ChainsProse(block)}.</summary>");
        writer.Line(plan.IsSingleBlock ? "[MethodImpl(MethodImplOptions.AggressiveInlining)]" : "[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        string parameters = string.Join(", ", body.Arguments.Select(argument => $"ref float {argument.ParameterName}"));
        writer.Line($"private static void {MethodName(block)}<TSimd, TVector>(ref float weights, {parameters})");
        writer.Line(Constraints);
        using (writer.Braces())
        {
            // Narrow tiers visit the block's lanes in several rounds; the widest tier takes one.
            string step = block.Vectors == 1 ? "TSimd.Count" : $"{Literal.Of(block.Vectors)} * TSimd.Count";
            using (writer.Braces($"for (int lane = 0; lane < {block.Units}; lane += {step})"))
            {
                writer.Line("ref float w = ref Unsafe.Add(ref weights, lane);");
                writer.Line("TVector x;");
                body.Write(writer, new ProductsWriter(writer, Layout, block), block);
            }
        }
    }

    private string MethodName(BlockPlan block) => $"{body.Name}{Literal.Of(block.Units)}";

    private static string ChainsProse(BlockPlan block) =>
        block.Chains == 1 ? "" : $", {Literal.Of(block.Chains)} chains of multiply-adds per sum";
}
