using System.ComponentModel;

namespace SpanRnn.Kernels;

/// <summary>Which way a declared recurrent layer runs over a sequence, and what it gives.</summary>
/// <param name="Merge">How the outputs of two directions are joined; null for one direction.</param>
/// <param name="GoBackwards">Whether its only direction is from the last step to the first.</param>
/// <param name="InputOrder">Whether the outputs of a backward run stand in the order of the inputs.</param>
/// <param name="ReturnsSequence">Whether there is an output for every step, or one after the last.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record DeclaredCourse(BidirectionalMerge? Merge, bool GoBackwards, bool InputOrder, bool ReturnsSequence)
{
    /// <summary>One direction, forward, an output for every step.</summary>
    public static DeclaredCourse Forward { get; } = new(null, GoBackwards: false, InputOrder: true, ReturnsSequence: true);

    /// <summary>The course in words.</summary>
    /// <returns>The description.</returns>
    public override string ToString() =>
        (Merge is { } merge ? $", both ways in time (merge {merge})" : GoBackwards ? ", backwards in time" : ", forward in time")
        + (InputOrder ? "" : ", outputs in the order in which they are computed")
        + (ReturnsSequence ? "" : ", one output after the last step");

    /// <summary>Whether a model's layer runs the same way.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="isStep">Whether the network gives an output at every step, of which the last is also the output after the last step.</param>
    internal bool Fits(RecurrentLayer layer, bool isStep) =>
        (layer.Backward is null ? Merge is null : Merge == layer.Merge)
        && layer.GoBackwards == GoBackwards
        && (!GoBackwards || !ReturnsSequence || layer.InputOrder == InputOrder)
        && (layer.ReturnsSequence == ReturnsSequence || (isStep && ReturnsSequence));
}

/// <summary>The inputs that the outputs of a declared convolution see.</summary>
/// <param name="Channels">Floats per step.</param>
/// <param name="KernelSize">Steps that one output sees.</param>
/// <param name="Dilation">Steps between two of them.</param>
/// <param name="Stride">Steps between two outputs.</param>
/// <param name="PaddingBefore">Zeros before the first step.</param>
/// <param name="PaddingAfter">Zeros after the last step.</param>
/// <param name="WindowFloats">Floats that a state remembers; 0 where inputs end with the sequence or frame.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record DeclaredSteps(int Channels, int KernelSize, int Dilation, int Stride, int PaddingBefore, int PaddingAfter, int WindowFloats);
