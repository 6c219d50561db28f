namespace SpanRnn.Generator.Tests;

/// <summary>The cells of layers whose sizes are first known when a case is read.</summary>
internal static class LayerCells
{
    /// <summary>The parameters of a layer's directions, forward first.</summary>
    public static CellParameters[] Of(RecurrentLayer layer) => layer.Backward is null ? [layer.Forward] : [layer.Forward, layer.Backward];

    /// <summary>What to compile for a layer; nothing where reading it fails, which the case itself will report.</summary>
    /// <param name="read">Reads the layer.</param>
    public static IEnumerable<CellRequest> RequestsOf(Func<RecurrentLayer> read)
    {
        try
        {
            return [.. Of(read()).Select(parameters => new CellRequest(parameters.Spec))];
        }
        catch (Exception)
        {
            return [];
        }
    }
}
