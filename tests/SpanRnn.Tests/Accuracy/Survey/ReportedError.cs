using System.Globalization;

namespace SpanRnn.Tests.Accuracy.Survey;

/// <summary>A row of the report.</summary>
internal sealed record ReportedError(string Name, double Absolute, float AbsoluteAt, double Ulps, float UlpsAt)
{
    private const string AbsoluteFormat = "0.000e-0";
    private const string UlpsFormat = "0.000";
    private const int Digits = 3;

    /// <summary>Writes a row; the errors are rounded up.</summary>
    public static string Row(SurveyedError error)
    {
        string ulpsFrom = float.IsInfinity(error.Activation.UlpsFrom) ? "−∞" : Number(error.Activation.UlpsFrom);
        double quantum = Math.Pow(10, Math.Floor(Math.Log10(error.Absolute)) - Digits);
        return $"| {error.Activation.Name} | {RoundedUp(error.Absolute, AbsoluteFormat, quantum)} | {Number(error.AbsoluteAt)} | {ulpsFrom} "
            + $"| {RoundedUp(error.Ulps, UlpsFormat, Math.Pow(10, -Digits))} | {Number(error.UlpsAt)} |";
    }

    /// <summary>The first row of a name.</summary>
    public static ReportedError Find(string section, string name)
    {
        string row = section.Split('\n').First(line => line.StartsWith($"| {name} |", StringComparison.Ordinal));
        string[] cells = [.. row.Split('|').Select(static cell => cell.Trim())];
        return new ReportedError(cells[1], Value(cells[2]), (float)Value(cells[3]), Value(cells[5]), (float)Value(cells[6]));
    }

    private static string RoundedUp(double value, string format, double quantum)
    {
        if (value == 0)
        {
            return "0";
        }

        string nearest = value.ToString(format, CultureInfo.InvariantCulture);
        return Value(nearest) >= value ? nearest : (value + quantum).ToString(format, CultureInfo.InvariantCulture);
    }

    private static string Number(float value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static double Value(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
