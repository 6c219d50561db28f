namespace SpanRnn.Onnx;

/// <summary>Where the state comes from in which a recurrent node begins.</summary>
public enum OnnxInitialState
{
    /// <summary>It is zero: left out, or a constant of zeros.</summary>
    Zero = 0,

    /// <summary>It is a constant of the model, which the layer's parameters then have.</summary>
    Constant = 1,

    /// <summary>It comes from outside the model, or out of what the model computes: whoever runs the layer must give it.</summary>
    Given = 2,
}
