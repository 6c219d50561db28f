using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Emission;

/// <summary>What one block of a pass computes: which memory it sees, its products, and its equations.</summary>
internal abstract class BlockBody
{
    /// <summary>Name of the emitted method, before the number of units.</summary>
    public abstract string Name { get; }

    /// <summary>First words of the emitted method's summary.</summary>
    public abstract string Summary { get; }

    /// <summary>The memory that a block sees besides the weights.</summary>
    public abstract IReadOnlyList<BlockArgument> Arguments { get; }

    /// <summary>Writes biases, products, equations and stores for the lanes from <c>lane</c> on.</summary>
    public abstract void Write(SourceWriter writer, ProductsWriter products, BlockPlan block);

    /// <summary>The offset of a vector's first unit within the block.</summary>
    protected static string UnitOf(int vector) => vector switch
    {
        0 => "lane",
        1 => "lane + TSimd.Count",
        _ => $"lane + ({Literal.Of(vector)} * TSimd.Count)",
    };
}
