namespace SpanRnn.Startup;

/// <summary>Weights from a small generator of our own, the same for every gate: the measurement shall not pay for anyone else's code.</summary>
internal sealed class CellWeights
{
    private readonly float[] _input;
    private readonly float[] _recurrent;
    private readonly float[] _bias;

    /// <summary>Weights and biases from U(±1/√H).</summary>
    public CellWeights(int inputSize, int hiddenSize)
    {
        uint state = 12_345;
        _input = Uniform(ref state, hiddenSize * inputSize, hiddenSize);
        _recurrent = Uniform(ref state, hiddenSize * hiddenSize, hiddenSize);
        _bias = Uniform(ref state, hiddenSize, hiddenSize);
    }

    /// <summary>Parameters with these weights in every gate.</summary>
    public CellParameters Fill(CellSpec spec)
    {
        CellParameters parameters = new(spec);
        for (int gate = 0; gate < spec.Gates.Count; gate++)
        {
            parameters.SetGate(spec.Gates[gate], _input, _recurrent, _bias, _bias);
        }

        return parameters;
    }

    /// <summary>Parameters with these weights in every gate and no biases.</summary>
    public CellParameters FillWithoutBiases(CellSpec spec)
    {
        CellParameters parameters = new(spec);
        foreach (Gate gate in spec.Gates)
        {
            parameters.SetGate(gate, _input, _recurrent);
        }

        return parameters;
    }

    /// <summary>Writes these weights as an nn.LSTM of one layer.</summary>
    public void WriteFile(string path, CellSpec spec)
    {
        int rows = spec.Gates.Count * spec.HiddenSize;
        SafetensorsWriter file = new();
        file.Add("weight_ih_l0", ForEveryGate(_input, spec), rows, spec.InputSize);
        file.Add("weight_hh_l0", ForEveryGate(_recurrent, spec), rows, spec.HiddenSize);
        file.Add("bias_ih_l0", ForEveryGate(_bias, spec), rows);
        file.Add("bias_hh_l0", ForEveryGate(_bias, spec), rows);
        using FileStream stream = File.Create(path);
        file.Write(stream);
    }

    private static float[] ForEveryGate(float[] values, CellSpec spec) =>
        [.. Enumerable.Repeat(values, spec.Gates.Count).SelectMany(static gate => gate)];

    private static float[] Uniform(ref uint state, int count, int hiddenSize)
    {
        float bound = 1 / MathF.Sqrt(hiddenSize);
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
        {
            state = (state * 1_664_525) + 1_013_904_223;
            values[i] = bound * (((state >> 8) * (2f / (1 << 24))) - 1);
        }

        return values;
    }
}
