using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Emission;

/// <summary>What one block of a pass computes: its sums, the memory it sees, and its equations.</summary>
internal abstract class BlockBody
{
    /// <summary>First word of the emitted methods' names.</summary>
    public abstract string Name { get; }

    /// <summary>What the equations yield, for summaries.</summary>
    public abstract string Summary { get; }

    /// <summary>All sums, in the order of their bias rows.</summary>
    public abstract IReadOnlyList<string> Letters { get; }

    /// <summary>The products: those of the input, then those of the hidden state where the pass has them.</summary>
    public abstract IReadOnlyList<SumGroup> Products { get; }

    /// <summary>What the equations read and write.</summary>
    public abstract IReadOnlyList<BlockArgument> Memory { get; }

    /// <summary>The variable that holds a vector of the new hidden state when the equations are written; null if they yield something else.</summary>
    public virtual string? NewState(int vector) => null;

    /// <summary>Writes equations and stores for one vector of each sum.</summary>
    public abstract void WriteEquations(SourceWriter writer, BlockVector place);

    /// <summary>
    /// The same as a few statements, each of which waits for the one before it, so that those of several vectors can take turns; null where
    /// they are not known as such.
    /// </summary>
    public virtual IReadOnlyList<string>? Statements(BlockVector place) => null;

    /// <summary>Writes the <see cref="Statements"/> of several vectors, taking turns: while one waits for its results, the others compute.</summary>
    public void WriteInTurns(SourceWriter writer, IReadOnlyList<BlockVector> places)
    {
        IReadOnlyList<string>[] statements = [.. places.Select(place => Statements(place)!)];
        for (int turn = 0; turn < statements[0].Count; turn++)
        {
            foreach (IReadOnlyList<string> list in statements)
            {
                writer.Line(list[turn]);
            }
        }
    }

    /// <summary>Writes equations and stores for all vectors of a block, from <c>lane</c> on.</summary>
    /// <param name="writer">Takes the text.</param>
    /// <param name="layout">The pass.</param>
    /// <param name="block">The block.</param>
    /// <param name="oldState">The variable that holds the old hidden state, where it is a vector in a register.</param>
    public void WriteEquations(SourceWriter writer, PassLayout layout, BlockPlan block, string? oldState = null)
    {
        for (int vector = 0; vector < block.Vectors; vector++)
        {
            WriteEquations(writer, new BlockVector(layout, block, vector, UnitOf(vector)) { Register = oldState });
        }
    }

    /// <summary>The offset of a vector's first unit within the block.</summary>
    private static string UnitOf(int vector) => vector switch
    {
        0 => "lane",
        1 => "lane + TSimd.Count",
        _ => $"lane + ({Literal.Of(vector)} * TSimd.Count)",
    };
}
