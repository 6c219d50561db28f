using Xunit;

namespace SpanRnn.Tests;

/// <summary>Calls that must be refused because of an argument.</summary>
internal static class Refusal
{
    /// <summary>Requires the message for a wrong length: argument, expected number, the constant behind it, and what was given.</summary>
    public static void OfLength(string argument, int expected, string size, int found, Action call) => StartsWith(
        argument, FormattableString.Invariant($"{argument} must hold {expected} floats ({size}); got {found}."), call);

    /// <summary>Requires the message for two spans that share memory.</summary>
    public static void OfOverlap(string first, string second, Action call) =>
        StartsWith(first, $"{first} and {second} overlap;", call);

    /// <summary>Requires an argument's exception and how its message begins.</summary>
    public static void StartsWith(string argument, string message, Action call) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentException>(argument, call).Message, StringComparison.Ordinal);
}
