namespace SpanRnn.Testing;

/// <summary>Runs a recorded Keras case: batches, masks, directions, merging and states around a cell under test.</summary>
internal sealed class KerasRun
{
    private readonly KerasCase _case;
    private readonly RecurrentLayer _layer;
    private readonly ICellStepper _forward;
    private readonly ICellStepper? _backward;
    private readonly List<double[][]> _states = []; // for each sequence: h, c of the forward cell, h, c of the backward one

    internal KerasRun(KerasCase recorded, Func<CellParameters, ICellStepper> create)
    {
        _case = recorded;
        _layer = recorded.Layer;
        _forward = create(_layer.Forward);
        _backward = _layer.Backward is null ? null : create(_layer.Backward);
    }

    internal double[] Result()
    {
        double[] result = [];
        for (int i = 0; i <= _case.OfCall; i++)
        {
            KerasCall call = _case.Calls[i];
            if (call.Batch == 0)
            {
                _states.Clear();
                continue;
            }

            result = Run(call);
        }

        return result;
    }

    private double[] Run(KerasCall call)
    {
        if (!_case.IsStateful || _states.Count == 0)
        {
            _states.Clear();
            for (int row = 0; row < call.Batch; row++)
            {
                _states.Add(InitialStates(call, row));
            }
        }

        List<double> result = [];
        for (int row = 0; row < call.Batch; row++)
        {
            double[] output = RunRow(call, row);
            if (_case.Item.State >= 0)
            {
                result.AddRange(StatesInOrder(row)[_case.Item.State]);
            }
            else if (_case.Item.Row < 0 || _case.Item.Row == row)
            {
                result.AddRange(output);
            }
        }

        return [.. result];
    }

    private double[] RunRow(KerasCall call, int row)
    {
        double[][] state = _states[row];
        double[][] forward = RunCell(_forward, _layer.Forward.Spec, call, row, _layer.GoBackwards, state[0], state[1]);
        if (_backward is null)
        {
            return Flatten(forward);
        }

        double[][] backward = RunCell(_backward, _layer.Backward!.Spec, call, row, !_layer.GoBackwards, state[2], state[3]);
        if (_layer.ReturnsSequence)
        {
            Array.Reverse(backward); // into the order of the inputs, unless the forward cell goes backwards
        }

        return _case.IsUnmerged ? Flatten(_case.Item.Direction == 0 ? forward : backward) : Flatten(forward.Zip(backward, Merge));
    }

    private double[][] RunCell(ICellStepper cell, CellSpec spec, KerasCall call, int row, bool backwards, double[] hidden, double[] memory)
    {
        List<double[]> outputs = [];
        double[] last = new double[spec.OutputSize];
        for (int i = 0; i < call.Steps; i++)
        {
            int step = backwards ? call.Steps - 1 - i : i;
            if (call.IsSeen(row, step))
            {
                ReadOnlySpan<float> input = call.Inputs.AsSpan(((row * call.Steps) + step) * spec.InputSize, spec.InputSize);
                cell.Step(Deviation.ToDouble(input), hidden, memory);
                last = [.. hidden];
            }
            else if (_case.ZeroOutputForMask)
            {
                last = new double[spec.OutputSize];
            }

            outputs.Add(last);
        }

        return _layer.ReturnsSequence ? [.. outputs] : [outputs[^1]];
    }

    private double[] Merge(double[] forward, double[] backward) => _layer.Merge switch
    {
        BidirectionalMerge.Concatenate => [.. forward, .. backward],
        BidirectionalMerge.Sum => forward.Zip(backward, static (x, y) => x + y).ToArray(),
        BidirectionalMerge.Multiply => forward.Zip(backward, static (x, y) => x * y).ToArray(),
        _ => forward.Zip(backward, static (x, y) => (x + y) / 2).ToArray(),
    };

    private double[][] InitialStates(KerasCall call, int row)
    {
        CellSpec spec = _layer.Forward.Spec;
        int cellSize = spec.HasCellState ? spec.HiddenSize : 0;
        double[][] states = [new double[spec.OutputSize], new double[cellSize], new double[spec.OutputSize], new double[cellSize]];
        int[] order = spec.HasCellState ? [0, 1, 2, 3] : [0, 2];
        for (int i = 0; i < call.InitialStates.Length; i++)
        {
            double[] target = states[order[i]];
            Deviation.ToDouble(call.InitialStates[i].AsSpan(row * target.Length, target.Length)).CopyTo(target, 0);
        }

        return states;
    }

    private double[][] StatesInOrder(int row) => _layer.Forward.Spec.HasCellState ? _states[row] : [_states[row][0], _states[row][2]];

    private static double[] Flatten(IEnumerable<double[]> vectors) => vectors.SelectMany(static vector => vector).ToArray();
}
