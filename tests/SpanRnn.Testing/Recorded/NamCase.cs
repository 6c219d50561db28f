namespace SpanRnn.Testing;

/// <summary>A model of Neural Amp Modeler with what its own engine made of some samples, from the initial state of the file.</summary>
/// <param name="Name">The model's file name.</param>
/// <param name="Path">The model file.</param>
/// <param name="Inputs">The samples.</param>
/// <param name="Expected">The engine's output, one per sample.</param>
public sealed record NamCase(string Name, string Path, float[] Inputs, float[] Expected)
{
    /// <summary>The engine computes in float32 too, see NamLstmTests.</summary>
    public const double Tolerance = 1e-5;

    /// <summary>The model's name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
