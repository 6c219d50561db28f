using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Rename;
using SpanRnn.Generator.Diagnostics;

namespace SpanRnn.CodeFixes;

/// <summary>Renames a member whose name the generated code needs, and all that refers to it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class RenameMemberFix : SpanRnnCodeFix
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ImmutableArray.Create(Descriptors.MemberCollision.Id);

    internal override IEnumerable<FixChoice> Choices(FixPlace place, CancellationToken cancellation)
    {
        if (Renamed(place, cancellation) is { } member)
        {
            yield return new FixChoice($"Rename '{member.Name}' to '{FreeName(member)}'", nameof(RenameMemberFix), static (_, _) => Task.CompletedTask);
        }
    }

    /// <summary>Renames one after the other: each rename makes a new solution, in which the next symbol is found by its id.</summary>
    internal override async Task<Solution> ApplyAsync(
        Solution solution, IReadOnlyList<FixPlace> places, string key, CancellationToken cancellation)
    {
        // Members before types: a renamed type would change the ids of its members.
        (ProjectId Project, string Id, string Name)[] members =
        [
            .. places
                .Select(place => (Project: place.Document.Project.Id, Symbol: Renamed(place, cancellation)))
                .Where(static found => found.Symbol is not null)
                .OrderBy(static found => found.Symbol is INamedTypeSymbol)
                .Select(static found => (found.Project, DocumentationCommentId.CreateDeclarationId(found.Symbol!)!, FreeName(found.Symbol!)))
                .Distinct(),
        ];
        foreach ((ProjectId project, string id, string name) in members)
        {
            Compilation? compilation = await solution.GetProject(project)!.GetCompilationAsync(cancellation).ConfigureAwait(false);
            if (compilation is not null && DocumentationCommentId.GetFirstSymbolForDeclarationId(id, compilation) is { } symbol)
            {
                solution = await Renamer.RenameSymbolAsync(solution, symbol, default, name, cancellation).ConfigureAwait(false);
            }
        }

        return solution;
    }

    /// <summary>
    /// What would be renamed. Not a base class's member, which is reported at the class, nor one that fulfils another type's contract:
    /// its name is not the author's to choose.
    /// </summary>
    private static ISymbol? Renamed(FixPlace place, CancellationToken cancellation) =>
        place.Declared(cancellation) is { IsOverride: false } symbol
        && symbol.Name == place.Hint
        && !FulfilsContract(symbol)
            ? symbol
            : null;

    private static bool FulfilsContract(ISymbol symbol) =>
        symbol.ContainingType is { } type
        && type.AllInterfaces.SelectMany(static contract => contract.GetMembers()).Any(member =>
            SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), symbol));

    /// <summary>"Own" before the name, or what a class is after it, with a number where that is taken too.</summary>
    private static string FreeName(ISymbol symbol)
    {
        string core = symbol.Name.TrimStart('_');
        string start = symbol.Name.Length > core.Length ? "_own" : "Own";
        string name = symbol is INamedTypeSymbol { TypeKind: TypeKind.Class }
            ? symbol.Name + "Cell"
            : start + char.ToUpperInvariant(core[0]) + core.Substring(1);
        IEnumerable<ISymbol> neighbours = symbol.ContainingType is { } type ? type.GetMembers() : symbol.ContainingNamespace.GetMembers();
        var taken = new HashSet<string>(neighbours.Select(static neighbour => neighbour.Name));
        string free = name;
        for (int number = 2; taken.Contains(free); number++)
        {
            free = name + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return free;
    }
}
