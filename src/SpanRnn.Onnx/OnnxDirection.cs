namespace SpanRnn.Onnx;

/// <summary>In which order a recurrent node takes a sequence's steps.</summary>
public enum OnnxDirection
{
    /// <summary>From the first step to the last.</summary>
    Forward = 0,

    /// <summary>From the last step to the first.</summary>
    Reverse = 1,

    /// <summary>Both, with weights of their own.</summary>
    Bidirectional = 2,
}
