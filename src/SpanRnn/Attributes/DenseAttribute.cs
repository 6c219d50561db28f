namespace SpanRnn;

/// <summary>
/// A dense layer y = activation(W·x + b). On a class that carries <see cref="RecurrentCellAttribute"/> it is the read-out of the hidden
/// state: <c>OutputSize</c>, <c>ReadOut</c>, and a <c>Step</c> that writes y. On one that carries <see cref="RecurrentNetworkAttribute"/>
/// it is a layer like the others. With <c>Name = "head"</c> its matrix is called <c>head.weight</c> in weight files; "dense" unless set.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class DenseAttribute : NetworkLayerAttribute
{
    /// <summary>Describes the layer; its input is the hidden state, or what the layer before gives.</summary>
    /// <param name="outputSize">Floats per output vector, 1 to <see cref="CellLimits.MaxOutputSize"/>.</param>
    public DenseAttribute(int outputSize)
        : base("dense") => OutputSize = outputSize;

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
}
