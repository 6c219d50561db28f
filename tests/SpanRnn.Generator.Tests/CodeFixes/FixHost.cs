extern alias Generator;

using Generator::SpanRnn.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using SpanRnn.CodeFixes;
using Xunit;

namespace SpanRnn.Generator.Tests.CodeFixes;

/// <summary>Offers and applies code fixes as an editor does: on a workspace, from the diagnostics that the analyzer reports there.</summary>
internal sealed class FixHost : IDisposable
{
    private readonly AdhocWorkspace _workspace = new();

    /// <summary>A workspace with one project.</summary>
    public FixHost(UserProject project)
    {
        Original = project;
        Microsoft.CodeAnalysis.CSharp.CSharpCompilation compilation = project.ToCompilation();
        ProjectId id = ProjectId.CreateNewId();
        Solution solution = _workspace.CurrentSolution.AddProject(ProjectInfo.Create(
            id,
            VersionStamp.Default,
            "UserProject",
            "UserProject",
            LanguageNames.CSharp,
            compilationOptions: compilation.Options,
            parseOptions: project.ParseOptions,
            metadataReferences: compilation.References));
        for (int i = 0; i < project.Files.Count; i++)
        {
            solution = solution.AddDocument(DocumentId.CreateNewId(id), $"File{i}.cs", SourceText.From(project.Files[i]), filePath: $"File{i}.cs");
        }

        Assert.True(_workspace.TryApplyChanges(solution));
    }

    /// <summary>Every fix that the assembly exports.</summary>
    public static IReadOnlyList<CodeFixProvider> Fixes { get; } =
    [
        .. typeof(SpanRnnCodeFix).Assembly.GetTypes()
            .Where(type => type.GetCustomAttributes(typeof(ExportCodeFixProviderAttribute), inherit: false).Length > 0)
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    private UserProject Original { get; }

    private Project Project => _workspace.CurrentSolution.Projects.Single();

    /// <summary>The files' texts as they are now.</summary>
    public string[] Files => [.. Project.Documents.Select(document => document.GetTextAsync().Result.ToString())];

    /// <summary>SpanRnn's diagnostics of the project as it is now, in the order of their places.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics()
    {
        Compilation compilation = Project.GetCompilationAsync().Result!;
        return
        [
            .. compilation.WithAnalyzers([new SpanRnnAnalyzer()]).GetAnalyzerDiagnosticsAsync(CancellationToken.None).Result
                .OrderBy(diagnostic => diagnostic.Location.SourceTree!.FilePath, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Location.SourceSpan.Start),
        ];
    }

    /// <summary>What the editor's menu would show for a diagnostic.</summary>
    public IReadOnlyList<(CodeFixProvider Fix, CodeAction Action)> Offers(Diagnostic diagnostic)
    {
        Document document = Project.Solution.GetDocument(diagnostic.Location.SourceTree)!;
        List<(CodeFixProvider, CodeAction)> offers = [];
        foreach (CodeFixProvider fix in Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
        {
            fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => offers.Add((fix, action)), CancellationToken.None)).Wait();
        }

        return offers;
    }

    /// <summary>Applies an action, with what the editor does afterwards (names are shortened).</summary>
    public void Apply(CodeAction action)
    {
        foreach (CodeActionOperation operation in action.GetOperationsAsync(CancellationToken.None).Result)
        {
            operation.Apply(_workspace, CancellationToken.None);
        }
    }

    /// <summary>Applies the same fix to all diagnostics of its id.</summary>
    public void ApplyToAll(Diagnostic first, string title, FixAllScope scope)
    {
        (CodeFixProvider fix, CodeAction action) = Offers(first).First(offer => offer.Action.Title == title);
        var context = new FixAllContext(
            Project.Solution.GetDocument(first.Location.SourceTree)!,
            fix,
            scope,
            action.EquivalenceKey!,
            [first.Id],
            new Reported(Diagnostics()),
            CancellationToken.None);
        CodeAction? all = fix.GetFixAllProvider()!.GetFixAsync(context).Result;
        Assert.NotNull(all);
        Apply(all);
    }

    /// <summary>The project as it is now, generated and compiled.</summary>
    public GeneratedProject Generate() => GeneratorHost.Run(new UserProject(Files) { Language = Original.Language });

    public void Dispose() => _workspace.Dispose();

    private sealed class Reported(IReadOnlyList<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken)
        {
            SyntaxTree? tree = await document.GetSyntaxTreeAsync(cancellationToken);
            return diagnostics.Where(diagnostic => diagnostic.Location.SourceTree == tree);
        }
    }
}
