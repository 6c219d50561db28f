namespace SpanRnn;

/// <summary>
/// Adds a dense read-out y = activation(W·h + b) to a class that carries <see cref="RecurrentCellAttribute"/>: <c>OutputSize</c>,
/// <c>ReadOut</c>, and a <c>Step</c> that writes y.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class DenseAttribute : Attribute
{
    /// <summary>Describes the layer; its input is the hidden state.</summary>
    /// <param name="outputSize">Floats per output vector, 1 to <see cref="CellLimits.MaxOutputSize"/>.</param>
    public DenseAttribute(int outputSize) => OutputSize = outputSize;

    /// <summary>Floats per output vector.</summary>
    public int OutputSize { get; }

    /// <summary>The function applied to each output; <see cref="Activation.Identity"/> unless set.</summary>
    public Activation Activation { get; set; } = Activation.Identity;

    /// <summary>α of an activation that has one, see <see cref="SpanRnn.Activation"/>; ONNX's default unless set.</summary>
    public float ActivationAlpha { get; set; }

    /// <summary>β of an activation that has one, see <see cref="SpanRnn.Activation"/>; ONNX's default unless set.</summary>
    public float ActivationBeta { get; set; }

    /// <summary>Whether the layer has a bias; true unless set.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>
    /// The layer's module name in weight files: with <c>Name = "head"</c> its matrix is called <c>head.weight</c>.
    /// "dense" unless set.
    /// </summary>
    public string Name { get; set; } = "dense";
}
