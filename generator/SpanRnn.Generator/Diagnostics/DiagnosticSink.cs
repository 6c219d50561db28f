using Microsoft.CodeAnalysis;

namespace SpanRnn.Generator.Diagnostics;

/// <summary>Takes what the extraction finds wrong. The analyzer reports it; the generator only wants to know whether there is any.</summary>
internal sealed class DiagnosticSink(System.Action<Diagnostic>? report)
{
    /// <summary>Whether anything has been reported.</summary>
    public bool HasErrors { get; private set; }

    public void Report(DiagnosticDescriptor descriptor, Location? location, params object[] arguments)
    {
        HasErrors = true;
        report?.Invoke(Diagnostic.Create(descriptor, location, arguments));
    }
}
