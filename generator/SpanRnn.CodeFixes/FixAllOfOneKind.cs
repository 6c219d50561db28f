using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace SpanRnn.CodeFixes;

/// <summary>
/// Takes one fix for all diagnostics of a document, project or solution. All changes go into one editor: a class may stand in
/// several documents, which Roslyn's own providers, that work document by document, cannot change together.
/// </summary>
internal sealed class FixAllOfOneKind : FixAllProvider
{
    public static FixAllOfOneKind Instance { get; } = new();

    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        if (fixAllContext is not { CodeFixProvider: SpanRnnCodeFix fix, CodeActionEquivalenceKey: { } key })
        {
            return null;
        }

        var places = new List<FixPlace>();
        foreach (Diagnostic diagnostic in await DiagnosticsAsync(fixAllContext).ConfigureAwait(false))
        {
            if (fixAllContext.Solution.GetDocument(diagnostic.Location.SourceTree) is { } document
                && await FixPlace.FindAsync(document, diagnostic, fixAllContext.CancellationToken).ConfigureAwait(false) is { } place)
            {
                places.Add(place);
            }
        }

        return places.Count == 0
            ? null
            : CodeAction.Create(
                "Fix all: " + places[0].Diagnostic.Descriptor.Title.ToString(System.Globalization.CultureInfo.InvariantCulture),
                cancellation => fix.ApplyAsync(fixAllContext.Solution, places, key, cancellation),
                key);
    }

    private static async Task<IReadOnlyList<Diagnostic>> DiagnosticsAsync(FixAllContext context)
    {
        if (context is { Scope: FixAllScope.Document, Document: { } document })
        {
            return await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);
        }

        IEnumerable<Project> projects = context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project];
        var diagnostics = new List<Diagnostic>();
        foreach (Project project in projects)
        {
            diagnostics.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
        }

        return diagnostics;
    }
}
