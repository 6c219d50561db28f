using System.Globalization;

namespace SpanRnn.Testing;

/// <summary>RTNeural's test networks. A model whose name has CSV files beside it is a case, with no change here.</summary>
public static class RtNeuralCases
{
    /// <summary>The recorded cases' folder.</summary>
    public const string CasesFolder = "rtneural";

    /// <summary>Reads every model of the folder, those without recorded outputs too.</summary>
    /// <returns>The cases.</returns>
    public static IReadOnlyList<CaseReading<RtNeuralCase>> All() => [.. ModelPaths().Select(static path =>
    {
        string name = Path.GetFileNameWithoutExtension(path);
        return CaseReadings.Read(name, name, () => new RtNeuralCase(
            name, path, ReadNumbers(name, "x").Select(static number => (float)number).ToArray(), ReadNumbers(name, "y")));
    })];

    /// <summary>Every model of the folder, in the order of the names.</summary>
    /// <returns>The paths.</returns>
    public static IReadOnlyList<string> ModelPaths() => [.. Directory.GetFiles(RecordedCases.PathOf(CasesFolder, "models"), "*.json").Order(StringComparer.Ordinal)];

    private static double[] ReadNumbers(string name, string what)
    {
        string path = RecordedCases.PathOf(CasesFolder, $"test_data/{name}_{what}_python.csv");
        return File.Exists(path)
            ? File.ReadLines(path)
                .SelectMany(static line => line.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
                .Select(static number => double.Parse(number, CultureInfo.InvariantCulture))
                .ToArray()
            : [];
    }
}
