using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace SpanRnn.Generator.Diagnostics;

/// <summary>Takes what the extraction finds wrong. The analyzer reports it; the generator only wants to know whether there is any.</summary>
internal sealed class DiagnosticSink(System.Action<Diagnostic>? report)
{
    /// <summary>Whether anything has been reported.</summary>
    public bool HasErrors { get; private set; }

    public void Report(DiagnosticDescriptor descriptor, Location? location, params object[] arguments) =>
        ReportWithHint(descriptor, location, hint: null, arguments);

    /// <summary>Reports with what a code fix needs to know, see <see cref="FixHint"/>.</summary>
    public void ReportWithHint(DiagnosticDescriptor descriptor, Location? location, string? hint, params object[] arguments)
    {
        HasErrors = true;
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
        report?.Invoke(Diagnostic.Create(descriptor, location, hint is null ? properties : properties.Add(FixHint.Key, hint), arguments));
    }
}
