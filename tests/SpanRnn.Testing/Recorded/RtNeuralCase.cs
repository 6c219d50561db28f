using System.Text.Json;

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

    /// <summary>Reads the model, in either of RTNeural's forms: a list of layers, or a PyTorch state dict.</summary>
    /// <returns>The network.</returns>
    public NetworkModel Read()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path));
        return document.RootElement.TryGetProperty("layers", out _) ? RtNeuralJson.Read(Path) : TorchJson.Read(Path);
    }

    /// <summary>
    /// The part of a run that was recorded: its end, where a convolution that Keras does not pad gives nothing for the first steps.
    /// </summary>
    /// <param name="outputs">A run over <see cref="Inputs"/>, [steps × output size].</param>
    /// <returns>As many numbers as were recorded, or all if there are fewer.</returns>
    public double[] Recorded(double[] outputs) => outputs[Math.Max(0, outputs.Length - Expected.Length)..];

    /// <summary>The model's name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
