using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace SpanRnn.Generator.Tests;

/// <summary>
/// Emitted code compiles without a warning, at the highest warning level, for every cell, language version, framework
/// and compiler option. User projects have no implicit usings here: each file names what it uses.
/// </summary>
public sealed class CompilerOptionTests
{
    private static readonly LanguageVersion[] Languages =
        [LanguageVersion.CSharp11, LanguageVersion.CSharp12, LanguageVersion.Latest, LanguageVersion.Preview];

    /// <summary>Cells, windows and networks, a file for each sort.</summary>
    private static readonly string[] EverySort =
    [
        CellSource.File(CellMatrix.Variants),
        CellSource.File(Sample(CellMatrix.Windows)).Replace(CellSource.Namespace, "Windows", StringComparison.Ordinal),
        "using SpanRnn; namespace Networks;\n" + string.Concat(NetworkCase.All.Select(static network => $"/// <summary>A network.</summary>\n{network.Source}\n")),
    ];

    public static TheoryData<LanguageVersion, string> Options
    {
        get
        {
            TheoryData<LanguageVersion, string> options = [];
            foreach (LanguageVersion language in Languages)
            {
                options.Add(language, "net8.0");
                options.Add(language, "net10.0");
            }

            return options;
        }
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void EverySortAndVariant_CompilesWithoutWarning_UnsafeOrNot_CheckedOrNot(LanguageVersion language, string framework)
    {
        // Every pair of settings, not every combination of all four: half the compilations.
        bool isEven = Array.IndexOf(Languages, language) % 2 == 0;
        bool isSame = isEven == (framework == "net8.0");
        foreach (bool allowUnsafe in (bool[])[true, false])
        {
            GeneratorHost.Run(new UserProject(EverySort)
            {
                Language = language,
                References = framework == "net8.0" ? ReferenceSet.Net8 : ReferenceSet.Running,
                AllowUnsafe = allowUnsafe,
                CheckOverflow = isSame == allowUnsafe,
            }).AssertClean();
        }
    }

    [Fact]
    public void EveryCell_OfTheWholeMatrix_CompilesWithoutWarning()
    {
        GeneratorHost.Run(new UserProject(CellSource.File(CellMatrix.Cells)) { References = ReferenceSet.Net8 }).AssertClean();
        GeneratorHost.Run(CellSource.File(CellMatrix.Windows)).AssertClean();
    }

    [Theory]
    [InlineData(NullableContextOptions.Disable)]
    [InlineData(NullableContextOptions.Annotations)]
    [InlineData(NullableContextOptions.Warnings)]
    public void NullableContext_OfTheProject_DoesNotMatter(NullableContextOptions nullable) => GeneratorHost
        .Run(new UserProject(EverySort) { Nullable = nullable })
        .AssertClean();

    [Fact]
    public void EmittedCode_IsNeverUnsafe()
    {
        foreach (string source in GeneratorHost.Run(EverySort).Sources.Values)
        {
            SyntaxNode root = CSharpSyntaxTree.ParseText(source).GetRoot();

            Assert.DoesNotContain(root.DescendantTokens(), token => token.IsKind(SyntaxKind.UnsafeKeyword) || token.IsKind(SyntaxKind.FixedKeyword));
            Assert.Empty(root.DescendantNodes().OfType<PointerTypeSyntax>());
        }
    }

    /// <summary>A part of the matrix that holds every kind, option and size, but not every combination.</summary>
    private static IEnumerable<TRequest> Sample<TRequest>(IEnumerable<TRequest> all) => all.Where((_, index) => index % 9 == 0);
}
