using System.Globalization;

namespace SpanRnn.Tool.Output;

/// <summary>Numbers as a person reads them; the same under every culture.</summary>
internal static class Amounts
{
    /// <summary>A count with separators.</summary>
    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Bytes in the unit that gives a readable number.</summary>
    public static string Bytes(long value) => value < 1024 ? $"{Count(value)} B"
        : value < 1024 * 1024 ? FormattableString.Invariant($"{value / 1024.0:0.0} KiB")
        : FormattableString.Invariant($"{value / (1024.0 * 1024.0):0.0} MiB");

    /// <summary>Nanoseconds to three digits.</summary>
    public static string Nanoseconds(double value) => value < 100
        ? FormattableString.Invariant($"{value:0.0} ns")
        : $"{Count((long)Math.Round(value))} ns";

    /// <summary>A small number such as a difference.</summary>
    public static string Small(double value) => value == 0 ? "0" : value.ToString("0.0e-0", CultureInfo.InvariantCulture);
}
