namespace SpanRnn;

/// <summary>
/// Asks the SpanRnn generator to make a partial class an autoregressive model over a fixed window: a dense layer
/// y = activation(W·[x_{t−window+1} … x_t] + b) over the last inputs. With a window of 1 it is a Markov model.
/// </summary>
/// <remarks>
/// W's columns run over the window from the oldest observation to the newest, each observation's floats together;
/// observations before the first are zeros.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class WindowCellAttribute : Attribute
{
    /// <summary>Describes the model.</summary>
    /// <param name="inputSize">Floats per observation, 1 to <see cref="CellLimits.MaxInputSize"/>.</param>
    /// <param name="window">Observations seen at once, the newest included, 1 to <see cref="CellLimits.MaxWindow"/>.</param>
    /// <param name="outputSize">Floats per output vector, 1 to <see cref="CellLimits.MaxOutputSize"/>.</param>
    public WindowCellAttribute(int inputSize, int window, int outputSize)
    {
        InputSize = inputSize;
        Window = window;
        OutputSize = outputSize;
    }

    /// <summary>Floats per observation.</summary>
    public int InputSize { get; }

    /// <summary>Observations seen at once.</summary>
    public int Window { get; }

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
    /// The layer's module name in weight files: with <c>Name = "linear"</c> its matrix is called <c>linear.weight</c>.
    /// "" unless set.
    /// </summary>
    public string Name { get; set; } = "";

    /// <summary>
    /// Whether every call looks for NaN and infinity and for two calls on one state at once, and throws <see cref="NonFiniteStepException"/> or
    /// <see cref="StateInUseException"/> before it has written anything; for finding mistakes: steps of small cells take three times as long. False,
    /// or what the project's MSBuild property <c>SpanRnnChecked</c> says, unless set.
    /// </summary>
    public bool Checked { get; set; }
}
