namespace SpanRnn;

/// <summary>What is wrong with a weight file, or with the match between a file and the network that loads it.</summary>
public enum WeightFileError
{
    /// <summary>The file ends too early: before its eight length bytes, or before the data that its header describes.</summary>
    Truncated = 0,

    /// <summary>The header is said to be longer than the file, or longer than the 100 MB that the format allows.</summary>
    HeaderTooLong = 1,

    /// <summary>The header is not JSON of the form that the format fixes: duplicate keys, missing or mistyped members, bad UTF-8.</summary>
    MalformedHeader = 2,

    /// <summary>Two tensors share bytes.</summary>
    OverlappingOffsets = 3,

    /// <summary>Bytes before or between tensors belong to none.</summary>
    GappedOffsets = 4,

    /// <summary>Bytes after the last tensor belong to none.</summary>
    TrailingData = 5,

    /// <summary>A tensor's byte range doesn't have the length that its shape and dtype ask for.</summary>
    SizeMismatch = 6,

    /// <summary>The file, or what its header describes, is larger than 2 GB.</summary>
    FileTooLarge = 7,

    /// <summary>A tensor's dtype is unknown, or known but no float type where floats are wanted.</summary>
    WrongDType = 8,

    /// <summary>A tensor's shape is not the one that the network has.</summary>
    WrongShape = 9,

    /// <summary>A tensor that the network needs is not in the file.</summary>
    MissingTensor = 10,

    /// <summary>A tensor is in the file, but nothing uses it.</summary>
    LeftoverTensor = 11,

    /// <summary>The file holds both of two tensors that exclude each other, such as <c>weight_ih</c> and <c>weight_ih_l0</c>.</summary>
    AmbiguousTensor = 12,

    /// <summary>A tensor holds a NaN or an infinity.</summary>
    NonFiniteValue = 13,

    /// <summary>A float64 value is too large for float32.</summary>
    ValueTooLarge = 14,

    /// <summary>A model file is not of the form that its format fixes, or contradicts itself; the message names the place.</summary>
    MalformedModel = 15,

    /// <summary>A model has a node, layer or option that SpanRnn does not run; the message names it.</summary>
    UnsupportedNode = 16,

    /// <summary>A model refers to a file outside its own folder.</summary>
    UnsafePath = 17,

    /// <summary>A part of a model has been read, but nothing uses it.</summary>
    LeftoverNode = 18,

    /// <summary>The order of a network's modules, or what stands between them, is not in the file and cannot be derived from it.</summary>
    AmbiguousNetwork = 19,
}
