namespace SpanRnn.Tool.Scaffolding;

/// <summary>Turns a model into layers that attributes can express, or says which layer none can.</summary>
internal static class NetworkPlanner
{
    /// <summary>Plans a class.</summary>
    /// <param name="model">The model.</param>
    /// <exception cref="ToolException">A layer cannot be expressed; the message names it.</exception>
    public static NetworkPlan Plan(NetworkModel model)
    {
        for (int i = 0; i < model.Layers.Count; i++)
        {
            LayerLimits.Check(model, i);
        }

        var rewriter = new LayerRewriter();
        for (int i = 0; i < model.Layers.Count; i++)
        {
            rewriter.Add(i, model.Layers[i]);
        }

        if (rewriter.Layers.Count == 0)
        {
            throw new ToolException(ExitCode.NotExpressible, "The network has no layer that computes anything.");
        }

        return new NetworkPlan(model.InputSize, model.ResidualScale, ModuleNames.Assign(rewriter.Layers), [.. rewriter.Notes, .. Notes(model)]);
    }

    private static IEnumerable<string> Notes(NetworkModel model)
    {
        if (model.Layers.Any(static layer => layer is RecurrentLayer { ReturnsSequence: false }))
        {
            yield return "The file gives one output after the last step; the class gives one after every step, so take the last.";
        }
    }
}
