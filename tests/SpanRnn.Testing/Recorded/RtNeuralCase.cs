namespace SpanRnn.Testing;

/// <summary>One of RTNeural's test models, with what Keras or PyTorch made of its inputs.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="Path">The model file.</param>
/// <param name="Inputs">[steps × input size]; empty where nothing was recorded.</param>
/// <param name="Expected">[steps × output size]; empty where nothing was recorded.</param>
public sealed record RtNeuralCase(string Name, string Path, float[] Inputs, double[] Expected)
{
    /// <summary>Whether the file holds an invalid model that must be refused.</summary>
    public bool IsBad => Name.StartsWith("bad_", StringComparison.Ordinal);

    /// <summary>RTNeural's own: 5e-6 for GRUs, 1e-6 for all others.</summary>
    public double Tolerance => Name.Contains("gru", StringComparison.Ordinal) ? 5e-6 : 1e-6;

    /// <summary>Reads the model, in either of RTNeural's forms.</summary>
    /// <returns>The network.</returns>
    public NetworkModel Read() => Name.Contains("torch", StringComparison.Ordinal) ? TorchJson.Read(Path) : RtNeuralJson.Read(Path);

    /// <summary>The model's name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
