namespace SpanRnn.Generator.Tests;

/// <summary>A recurrent cell, perhaps with a read-out, that a test wants as a class.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="ReadOut">The dense read-out of its hidden state.</param>
internal sealed record CellRequest(CellSpec Cell, DenseSpec? ReadOut = null)
{
    /// <inheritdoc />
    public override string ToString() => ReadOut is null ? $"{Cell}" : $"{Cell}, read out by {ReadOut}";
}

/// <summary>A window cell that a test wants as a class.</summary>
/// <param name="InputSize">Floats per observation.</param>
/// <param name="Window">Observations seen at once.</param>
/// <param name="Dense">The layer over the whole window.</param>
internal sealed record WindowRequest(int InputSize, int Window, DenseSpec Dense)
{
    /// <inheritdoc />
    public override string ToString() => $"window of {Window} × {InputSize}, {Dense}";
}
