using SpanRnn.Testing;

namespace SpanRnn.Generator.Tests;

/// <summary>
/// A network over a whole sequence, its recurrent cells and the dense layers right behind them (as their read-outs) being generated
/// code; what has no generated counterpart is the oracle's.
/// </summary>
/// <param name="model">The network.</param>
internal sealed class GeneratedNetwork(NetworkModel model)
{
    /// <summary>What to compile for a network.</summary>
    public static IEnumerable<CellRequest> RequestsOf(NetworkModel model) => Parts(model)
        .Where(part => part.Layer is RecurrentLayer)
        .SelectMany(part => LayerCells.Of((RecurrentLayer)part.Layer).Select(cell => new CellRequest(cell.Spec, part.ReadOut?.Parameters.Spec)));

    /// <summary>Runs over a sequence from the network's initial states.</summary>
    /// <param name="sequence">The inputs, steps × input size.</param>
    /// <returns>One vector per step.</returns>
    public double[] Run(float[] sequence)
    {
        float[][] values = [.. sequence.Chunk(model.InputSize)];
        foreach ((NetworkLayer layer, DenseLayer? readOut) in Parts(model))
        {
            values = layer is RecurrentLayer recurrent
                ? Run(recurrent, readOut, values)
                : [.. ReferenceNetwork.Run(layer, [.. values.Select(value => Deviation.ToDouble(value))]).Select(Rounded)];
        }

        for (int i = 0; model.ResidualScale != 0 && i < values.Length; i++)
        {
            values[i] = [.. values[i].Select((value, place) => value + (model.ResidualScale * sequence[(i * model.InputSize) + place]))];
        }

        return [.. values.SelectMany(value => value).Select(value => (double)value)];
    }

    // A dense layer can be a read-out where the cell before gives it its bare hidden state at every step.
    private static IEnumerable<(NetworkLayer Layer, DenseLayer? ReadOut)> Parts(NetworkModel model)
    {
        for (int i = 0; i < model.Layers.Count; i++)
        {
            bool isBare = model.Layers[i] is RecurrentLayer { Backward: null, Residual: false, ReturnsSequence: true };
            DenseLayer? readOut = isBare && i + 1 < model.Layers.Count ? model.Layers[i + 1] as DenseLayer : null;
            yield return (model.Layers[i], readOut);
            i += readOut is null ? 0 : 1;
        }
    }

    private static float[][] Run(RecurrentLayer layer, DenseLayer? readOut, float[][] inputs)
    {
        if (layer is not { Backward: null, Residual: false, ReturnsSequence: true, GoBackwards: false })
        {
            throw new NotSupportedException($"The layer '{layer.Name}', {layer}, runs in a way that no recorded network had; teach {nameof(GeneratedNetwork)} about it.");
        }

        CellParameters parameters = layer.Forward;
        CellSpec spec = parameters.Spec;
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
                return state.Hidden[..spec.OutputSize].ToArray();
            }

            float[] output = new float[readOut.OutputSize];
            cell.StepAndReadOut(input, output, state);
            return output;
        }
    }

    private static float[] Rounded(double[] values) => Array.ConvertAll(values, value => (float)value);
}
