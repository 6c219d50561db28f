namespace SpanRnn.Generator.Tests;

/// <summary>
/// A network over a whole sequence. Its recurrent cells, the dense layers right behind them (as their read-outs) and all other dense
/// layers (as windows of one) are generated code; convolutions and the like have no generated counterpart and are the oracle's.
/// </summary>
/// <param name="model">The network.</param>
internal sealed class GeneratedNetwork(NetworkModel model)
{
    /// <summary>What to compile for a network.</summary>
    public static IEnumerable<CellRequest> RequestsOf(NetworkModel model) => Parts(model)
        .Where(part => part.Layer is RecurrentLayer)
        .SelectMany(part => LayerCells.Of((RecurrentLayer)part.Layer).Select(cell => new CellRequest(cell.Spec, part.ReadOut?.Parameters.Spec)));

    /// <summary>What to compile for its dense layers that are no read-outs.</summary>
    public static IEnumerable<WindowRequest> WindowsOf(NetworkModel model) => Parts(model)
        .Select(part => part.Layer)
        .OfType<DenseLayer>()
        .Select(dense => new WindowRequest(dense.InputSize, 1, dense.Parameters.Spec));

    /// <summary>Runs over a sequence from the network's initial states.</summary>
    /// <param name="sequence">The inputs, steps × input size.</param>
    /// <returns>The outputs, one vector per step or a single one.</returns>
    public double[] Run(float[] sequence)
    {
        float[][] values = [.. sequence.Chunk(model.InputSize)];
        foreach ((NetworkLayer layer, DenseLayer? readOut) in Parts(model))
        {
            values = layer switch
            {
                RecurrentLayer recurrent when IsBare(recurrent) => Run(recurrent.Forward, readOut, values),
                RecurrentLayer recurrent =>
                    Rounded(new ReferenceLayer(recurrent, parameters => new GeneratedStepper(parameters)).Run(Exact(values))),
                DenseLayer dense => Run(dense, values),
                _ => Rounded(ReferenceNetwork.Run(layer, Exact(values))),
            };
        }

        for (int i = 0; model.ResidualScale != 0 && i < values.Length; i++)
        {
            values[i] = [.. values[i].Select((value, place) => value + (model.ResidualScale * sequence[(i * model.InputSize) + place]))];
        }

        return [.. values.SelectMany(value => value).Select(value => (double)value)];
    }

    // A dense layer is a read-out where the cell before gives it its bare hidden state at every step.
    private static IEnumerable<(NetworkLayer Layer, DenseLayer? ReadOut)> Parts(NetworkModel model)
    {
        for (int i = 0; i < model.Layers.Count; i++)
        {
            DenseLayer? readOut = model.Layers[i] is RecurrentLayer layer && IsBare(layer) && i + 1 < model.Layers.Count
                ? model.Layers[i + 1] as DenseLayer
                : null;
            yield return (model.Layers[i], readOut);
            i += readOut is null ? 0 : 1;
        }
    }

    private static bool IsBare(RecurrentLayer layer) =>
        layer is { Backward: null, Residual: false, ReturnsSequence: true, GoBackwards: false };

    private static float[][] Run(CellParameters parameters, DenseLayer? readOut, float[][] inputs)
    {
        RuntimeCell cell = RuntimeCell.Create(parameters, readOut?.Parameters);
        using RuntimeState state = cell.RentState();
        parameters.InitialHidden.CopyTo(state.Hidden);
        parameters.InitialCell.CopyTo(state.Cell);
        return [.. inputs.Select(Step)];

        float[] Step(float[] input)
        {
            if (readOut is null)
            {
                cell.Step(input, state);
                return state.Hidden.ToArray();
            }

            float[] output = new float[readOut.OutputSize];
            cell.StepAndReadOut(input, output, state);
            return output;
        }
    }

    private static float[][] Run(DenseLayer layer, float[][] inputs)
    {
        RuntimeWindow window = RuntimeWindow.Create(layer.Parameters, window: 1);
        return Array.ConvertAll(inputs, input =>
        {
            float[] output = new float[layer.OutputSize];
            window.Step(input, output);
            return output;
        });
    }

    private static double[][] Exact(float[][] values) => Array.ConvertAll(values, value => Deviation.ToDouble(value));

    private static float[][] Rounded(double[][] values) => Array.ConvertAll(values, value => Array.ConvertAll(value, number => (float)number));
}
