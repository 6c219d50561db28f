using Microsoft.CodeAnalysis.Editing;

namespace SpanRnn.CodeFixes;

/// <summary>One way to fix one diagnostic.</summary>
/// <param name="Title">What the editor's menu says.</param>
/// <param name="Key">What the same way is called at every diagnostic, so that it can be taken for all at once.</param>
/// <param name="ApplyAsync">Makes the change; other fixes may have changed other nodes of the same editor.</param>
internal sealed record FixChoice(string Title, string Key, Func<SolutionEditor, CancellationToken, Task> ApplyAsync);
