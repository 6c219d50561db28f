using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Tool.Tests.Models;

/// <summary>One model of each format that can be generated, by the format's name.</summary>
internal static class FormatSamples
{
    private static readonly string Golden = Path.Combine(AppContext.BaseDirectory, "golden");

    private static readonly Dictionary<string, Func<TestFolder, string>> Makers = new()
    {
        ["onnx"] = _ => Path.Combine(Golden, "onnx", "gru_1_dynamic_op9.onnx"),
        ["keras-hdf5"] = _ => Path.Combine(Golden, "keras", "k2_lstm.h5"),
        ["keras-archive"] = _ => Path.Combine(Golden, "keras", "k3_spotter.keras"),
        ["safetensors"] = Safetensors,
        ["torch-json"] = folder => folder.Write("torch.json", JsonModels.Torch()),
        ["rtneural"] = folder => folder.Write("rtneural.json", JsonModels.RtNeural()),
        ["aida-x"] = folder => folder.Write("amp.aidax", JsonModels.AidaX()),
        ["guitarml"] = folder => folder.Write("guitarml.json", JsonModels.GuitarMl()),
        ["nam"] = folder => folder.Write("amp.nam", JsonModels.Nam(0.125f)),
    };

    /// <summary>The formats' names.</summary>
    public static TheoryData<string> Names => [.. Makers.Keys];

    /// <summary>A model of a format.</summary>
    /// <param name="format">Its name.</param>
    /// <param name="folder">Where it may be made.</param>
    public static string PathOf(string format, TestFolder folder) => Makers[format](folder);

    private static string Safetensors(TestFolder folder)
    {
        StateDict state = new();
        state.AddRecurrent("encoder.gru", CellKind.Gru, 5, 20, 2);
        state.Add("head.weight", 3, 20);
        state.Add("head.bias", 3);
        using FileStream stream = File.Create(folder.PathOf("torch.safetensors"));
        state.WriteSafetensors(stream);
        return stream.Name;
    }
}
