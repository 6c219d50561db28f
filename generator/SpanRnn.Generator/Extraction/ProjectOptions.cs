using Microsoft.CodeAnalysis.Diagnostics;

namespace SpanRnn.Generator.Extraction;

/// <summary>What the project file says to the generator, by properties that the package makes visible to the compiler.</summary>
internal static class ProjectOptions
{
    /// <summary>Puts every class of the project that does not say otherwise into checked mode.</summary>
    private const string CheckedProperty = "build_property.SpanRnnChecked";

    /// <summary>Whether the property is <c>true</c>, in the letters that MSBuild takes for it; anything else is false.</summary>
    public static bool IsChecked(AnalyzerConfigOptions options) =>
        options.TryGetValue(CheckedProperty, out string? value) && string.Equals(value.Trim(), "true", StringComparison.OrdinalIgnoreCase);
}
