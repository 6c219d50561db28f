using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace SpanRnn.Generator.Emission;

/// <summary>C# literals, invariant.</summary>
internal static class Literal
{
    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A float, exactly.</summary>
    public static string Of(float value) => value.ToString("R", CultureInfo.InvariantCulture) + "f";

    public static string Of(bool value) => value ? "true" : "false";

    public static string Of(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    /// <summary>A count as prose has it: 1,024.</summary>
    public static string Prose(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
