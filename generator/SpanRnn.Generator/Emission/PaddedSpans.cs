namespace SpanRnn.Generator.Emission;

/// <summary>
/// Kernels load and store whole panels. A state in the caller's spans fits them when the hidden size is a multiple of
/// a panel; otherwise it is copied to padded memory on the stack and back.
/// </summary>
internal static class PaddedSpans
{
    /// <summary>Writes the copies around what <paramref name="write"/> writes on the two padded references.</summary>
    public static void Write(SourceWriter writer, CellSpec spec, Action<string, string> write)
    {
        int padded = PassLayout.Pad(spec.OutputSize);
        int paddedCell = PassLayout.Pad(spec.HiddenSize);
        if (padded == spec.OutputSize && (!spec.HasCellState || paddedCell == spec.HiddenSize))
        {
            string hidden = $"{Members.Marshal}.GetReference(hidden)";
            write(hidden, spec.HasCellState ? $"{Members.Marshal}.GetReference(cell)" : hidden);
            return;
        }

        writer.Line($"{Members.Floats} paddedHidden = stackalloc float[{padded}];");
        writer.Line("hidden.CopyTo(paddedHidden);");
        if (spec.HasCellState)
        {
            writer.Line($"{Members.Floats} paddedCell = stackalloc float[{paddedCell}];");
            writer.Line("cell.CopyTo(paddedCell);");
        }

        string first = $"{Members.Marshal}.GetReference(paddedHidden)";
        write(first, spec.HasCellState ? $"{Members.Marshal}.GetReference(paddedCell)" : first);
        writer.Line("paddedHidden.Slice(0, HiddenSize).CopyTo(hidden);");
        if (spec.HasCellState)
        {
            writer.Line($"paddedCell.Slice(0, {Members.SizeName(spec, "cell")}).CopyTo(cell);");
        }
    }
}
