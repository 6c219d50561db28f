using System.Text.Json;
using Xunit;

namespace SpanRnn.Testing;

/// <summary>
/// The golden files that PyTorch made (tests/golden, with the script that made them). The build copies them
/// beside the assemblies.
/// </summary>
public static class PyTorchGolden
{
    private static readonly Lazy<PyTorchCase[]> LazyCases = new(ReadManifest);

    /// <summary>Where the files are.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "golden");

    /// <summary>All cases.</summary>
    public static IReadOnlyList<PyTorchCase> Cases => LazyCases.Value;

    /// <summary>The names of all cases, for a theory's member data.</summary>
    public static TheoryData<string> Names => [.. Cases.Select(golden => golden.Name)];

    /// <summary>Finds a case.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The case.</returns>
    public static PyTorchCase Find(string name) => Cases.Single(golden => golden.Name == name);

    private static PyTorchCase[] ReadManifest()
    {
        using JsonDocument manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "manifest.json")));
        return [.. manifest.RootElement.EnumerateArray().Select(ReadCase)];
    }

    private static PyTorchCase ReadCase(JsonElement entry)
    {
        CellSpec spec = new(
            ReadEnum<CellKind>(entry, "kind"),
            entry.GetProperty("inputSize").GetInt32(),
            entry.GetProperty("hiddenSize").GetInt32())
        {
            Bias = entry.GetProperty("bias").GetBoolean(),
            Activation = entry.TryGetProperty("activation", out _) ? ReadEnum<Activation>(entry, "activation") : Activation.Tanh,
        };
        return new PyTorchCase(
            entry.GetProperty("name").GetString()!,
            spec,
            entry.GetProperty("steps").GetInt32(),
            CellNaming: entry.GetProperty("naming").GetString() == "cell");
    }

    private static T ReadEnum<T>(JsonElement entry, string property)
        where T : struct, Enum => Enum.Parse<T>(entry.GetProperty(property).GetString()!, ignoreCase: true);
}
