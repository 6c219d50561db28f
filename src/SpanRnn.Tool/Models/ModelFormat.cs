namespace SpanRnn.Tool.Models;

/// <summary>The file formats that are read.</summary>
internal enum ModelFormat
{
    /// <summary>ONNX.</summary>
    Onnx,

    /// <summary>Keras's <c>.h5</c>.</summary>
    KerasHdf5,

    /// <summary>Keras's <c>.keras</c>.</summary>
    KerasArchive,

    /// <summary>A PyTorch state dict in safetensors.</summary>
    Safetensors,

    /// <summary>A PyTorch state dict in JSON.</summary>
    TorchJson,

    /// <summary>RTNeural's JSON.</summary>
    RtNeural,

    /// <summary>AIDA-X's form of RTNeural's JSON.</summary>
    AidaX,

    /// <summary>GuitarML's JSON.</summary>
    GuitarMl,

    /// <summary>Neural Amp Modeler's <c>.nam</c>.</summary>
    Nam,
}

/// <summary>Names of the formats.</summary>
internal static class ModelFormats
{
    /// <summary>The format in words.</summary>
    public static string Title(this ModelFormat format) => format switch
    {
        ModelFormat.Onnx => "ONNX",
        ModelFormat.KerasHdf5 => "Keras (HDF5)",
        ModelFormat.KerasArchive => "Keras (.keras archive)",
        ModelFormat.Safetensors => "PyTorch weights (safetensors)",
        ModelFormat.TorchJson => "PyTorch weights (JSON)",
        ModelFormat.RtNeural => "RTNeural (JSON)",
        ModelFormat.AidaX => "AIDA-X (JSON)",
        ModelFormat.GuitarMl => "GuitarML (JSON)",
        ModelFormat.Nam => "Neural Amp Modeler (.nam)",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Not a defined format."),
    };

    /// <summary>The format's name in JSON output.</summary>
    public static string Id(this ModelFormat format) => format switch
    {
        ModelFormat.Onnx => "onnx",
        ModelFormat.KerasHdf5 => "keras-hdf5",
        ModelFormat.KerasArchive => "keras-archive",
        ModelFormat.Safetensors => "safetensors",
        ModelFormat.TorchJson => "torch-json",
        ModelFormat.RtNeural => "rtneural",
        ModelFormat.AidaX => "aida-x",
        ModelFormat.GuitarMl => "guitarml",
        ModelFormat.Nam => "nam",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Not a defined format."),
    };
}
