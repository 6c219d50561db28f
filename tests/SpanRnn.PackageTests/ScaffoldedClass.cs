namespace SpanRnn.PackageTests;

/// <summary>The class that the installed tool scaffolds for Consumer from an ONNX model, and its weights.</summary>
internal sealed class ScaffoldedClass
{
    /// <summary>The model: a convolution, a GRU and a dense layer that PyTorch has exported.</summary>
    public static readonly string Model = Path.Combine(Build.Root, "tests", "golden", "onnx", "conv_gru_static_op16.onnx");

    private readonly string _folder;

    /// <summary>Scaffolds it.</summary>
    public ScaffoldedClass(LocalFeed feed)
    {
        _folder = Directory.CreateDirectory(Path.Combine(feed.Folder, "scaffolded")).FullName;
        EmbeddedResource = feed.Tool.Report(_folder, "scaffold", Model, "--class", "Scaffolded", "--namespace", "Game")
            .GetProperty("embeddedResource").GetString()!;
    }

    /// <summary>The line that the tool asks to write into the project file.</summary>
    public string EmbeddedResource { get; }

    /// <summary>Both files' paths.</summary>
    public string[] Files => Directory.GetFiles(_folder);
}
