using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Editing;

namespace SpanRnn.CodeFixes;

/// <summary>
/// What all fixes have in common: each says which ways it has for a diagnostic, and those are offered one by one or for a whole
/// document, project or solution.
/// </summary>
public abstract class SpanRnnCodeFix : CodeFixProvider
{
    /// <inheritdoc />
    public sealed override FixAllProvider GetFixAllProvider() => FixAllOfOneKind.Instance;

    /// <inheritdoc />
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (await FixPlace.FindAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is not { } place)
            {
                continue;
            }

            foreach (FixChoice choice in Choices(place, context.CancellationToken))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        choice.Title,
                        cancellation => ApplyAsync(context.Document.Project.Solution, [place], choice.Key, cancellation),
                        choice.Key),
                    diagnostic);
            }
        }
    }

    /// <summary>The ways to fix a diagnostic; none where a fix would have to guess or would leave code that does not compile.</summary>
    internal abstract IEnumerable<FixChoice> Choices(FixPlace place, CancellationToken cancellation);

    /// <summary>Takes one way at every place that has it.</summary>
    internal virtual async Task<Solution> ApplyAsync(
        Solution solution, IReadOnlyList<FixPlace> places, string key, CancellationToken cancellation)
    {
        var editor = new SolutionEditor(solution);
        foreach (FixPlace place in places)
        {
            if (Choices(place, cancellation).FirstOrDefault(choice => choice.Key == key) is { } choice)
            {
                await choice.ApplyAsync(editor, cancellation).ConfigureAwait(false);
            }
        }

        return editor.GetChangedSolution();
    }
}
