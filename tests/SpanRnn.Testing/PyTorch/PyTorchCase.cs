namespace SpanRnn.Testing;

/// <summary>A golden case: a module of PyTorch, its weight file and what it computed.</summary>
/// <param name="Name">The case's name, such as <c>lstm_7x20</c>.</param>
/// <param name="Spec">What the cell is.</param>
/// <param name="Steps">Steps of the recorded run.</param>
/// <param name="CellNaming">Whether the weights are named as nn.LSTMCell's, <c>weight_ih</c>, not as nn.LSTM's, <c>weight_ih_l0</c>.</param>
public sealed record PyTorchCase(string Name, CellSpec Spec, int Steps, bool CellNaming)
{
    /// <summary>The weight file, a state dict as safetensors.</summary>
    public string WeightsPath => Path.Combine(PyTorchGolden.Folder, Name + ".safetensors");

    /// <summary>Reads the weights without the library's loader, so that they can judge it.</summary>
    /// <returns>The parameters.</returns>
    public CellParameters ReadParameters() => PyTorchStateDict.Read(WeightsPath, Spec, prefix: "", CellNaming);

    /// <summary>Reads inputs, states and outputs.</summary>
    /// <returns>What PyTorch computed.</returns>
    public PyTorchExpected ReadExpected()
    {
        GoldenTensors tensors = new(Path.Combine(PyTorchGolden.Folder, Name + ".expected.safetensors"));
        return new PyTorchExpected(
            tensors.Singles("input"),
            tensors.Singles("h0"),
            Spec.HasCellState ? tensors.Singles("c0") : [],
            new CellRun<float>(tensors.Singles("output"), tensors.Singles("hn"), Spec.HasCellState ? tensors.Singles("cn") : []),
            new CellRun<double>(tensors.Doubles("output64"), tensors.Doubles("hn64"), Spec.HasCellState ? tensors.Doubles("cn64") : []));
    }
}
