namespace SpanRnn.Tool.Scaffolding;

/// <summary>Turns a model into layers that attributes express, or says which layer none does.</summary>
internal static class NetworkPlanner
{
    /// <summary>Plans a class.</summary>
    /// <param name="model">The model.</param>
    /// <exception cref="ToolException">A layer cannot be expressed; the message names it.</exception>
    public static NetworkPlan Plan(NetworkModel model)
    {
        CheckEnds(model);
        CheckDirections(model);
        var layers = new List<NetworkLayer>();
        var notes = new List<string>();
        foreach (NetworkLayer layer in model.Layers)
        {
            Add(layer, layers, notes);
        }

        if (layers.Count == 0)
        {
            throw new ToolException(ExitCode.NotExpressible, "The network has no layer that computes anything.");
        }

        NetworkCourse course = NetworkCourse.Of(layers);
        notes.AddRange(Notes(layers, course));
        return new NetworkPlan(model.InputSize, model.ResidualScale, course, ModuleNames.Assign(layers), notes);
    }

    private static void Add(NetworkLayer layer, List<NetworkLayer> layers, List<string> notes)
    {
        switch (layer)
        {
            case ActivationLayer { Function: var function } when function == Activation.Identity:
                break;
            case ActivationLayer { Function: var function } when layers.Count > 0 && LayerForms.TryActivate(layers[^1], function) is { } activated:
                layers[^1] = activated;
                break;
            case ConvolutionLayer { Groups: > 1 } convolution:
                notes.Add($"'{layer.Name}' has {convolution.Groups} groups of channels; the weights between groups are stored as zeros.");
                layers.Add(LayerForms.WithoutGroups(convolution));
                break;
            default:
                layers.Add(layer);
                break;
        }
    }

    // What is left after the last step is the output of the last step; a layer with a memory of its own would see only that.
    private static void CheckEnds(NetworkModel model)
    {
        int end = Enumerable.Range(0, model.Layers.Count).FirstOrDefault(i => model.Layers[i] is RecurrentLayer { ReturnsSequence: false }, model.Layers.Count);
        if (model.Layers.Skip(end + 1).FirstOrDefault(static next => next is RecurrentLayer or ConvolutionLayer) is { } next)
        {
            throw new ToolException(
                ExitCode.NotExpressible,
                $"Layer {end} ('{model.Layers[end].Name}', {model.Layers[end]}) cannot be generated: it gives one output after the last step, and the layer '{next.Name}' ({next}) behind it needs a sequence.");
        }
    }

    private static void CheckDirections(NetworkModel model)
    {
        for (int i = 0; i < model.Layers.Count; i++)
        {
            if (model.Layers[i] is RecurrentLayer { Backward.Spec: { } backward, Forward.Spec: { } forward } layer && WithActivationsOf(forward, backward) != forward)
            {
                throw new ToolException(
                    ExitCode.NotExpressible,
                    $"Layer {i} ('{layer.Name}', {layer}) cannot be generated: an attribute describes both directions alike but for their activations.");
            }
        }
    }

    private static CellSpec WithActivationsOf(CellSpec forward, CellSpec backward) => backward with
    {
        Activation = forward.Activation,
        GateActivation = forward.GateActivation,
        CellActivation = forward.CellActivation,
    };

    private static IEnumerable<string> Notes(List<NetworkLayer> layers, NetworkCourse course)
    {
        if (course.TakesWholeSequences)
        {
            yield return $"Takes whole sequences only, because '{layers[course.Waiting].Name}' ({layers[course.Waiting]}) needs their end: call Run(sequence, outputs).";
        }
        else if (layers.Any(static layer => layer is RecurrentLayer { ReturnsSequence: false }))
        {
            yield return "The file gives one output after the last step; the class gives one after every step, so take the last.";
        }

        if (course.StepInputs > 1)
        {
            yield return FormattableString.Invariant($"One step takes {course.StepInputs} input vectors, one after another, because of strides.");
        }
    }
}
