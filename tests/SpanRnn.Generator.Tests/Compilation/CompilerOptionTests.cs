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

    public static TheoryData<LanguageVersion, string, bool, bool> Options
    {
        get
        {
            TheoryData<LanguageVersion, string, bool, bool> options = [];
            for (int i = 0; i < Languages.Length; i++)
            {
                // Every pair of language and framework, and both settings of unsafe and checked with each of them.
                options.Add(Languages[i], "net8.0", i % 2 == 0, i / 2 % 2 == 0);
                options.Add(Languages[i], "net10.0", i % 2 != 0, i / 2 % 2 != 0);
            }

            return options;
        }
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void EveryCell_CompilesWithoutWarning(LanguageVersion language, string framework, bool allowUnsafe, bool checkOverflow)
    {
        string windows = CellSource.File(Sample(CellMatrix.Windows)).Replace(CellSource.Namespace, "Windows", StringComparison.Ordinal);

        GeneratorHost.Run(new UserProject(CellSource.File(Sample(CellMatrix.Cells)), windows)
        {
            Language = language,
            References = framework == "net8.0" ? ReferenceSet.Net8 : ReferenceSet.Running,
            AllowUnsafe = allowUnsafe,
            CheckOverflow = checkOverflow,
        }).AssertClean();
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
        .Run(new UserProject(CellSource.File(Sample(Sample(CellMatrix.Cells)))) { Nullable = nullable })
        .AssertClean();

    [Fact]
    public void EmittedCode_IsNeverUnsafe()
    {
        GeneratedProject cells = GeneratorHost.Run(CellSource.File(Sample(CellMatrix.Cells)));
        GeneratedProject windows = GeneratorHost.Run(CellSource.File(Sample(CellMatrix.Windows)));
        foreach (string source in cells.Sources.Values.Concat(windows.Sources.Values))
        {
            SyntaxNode root = CSharpSyntaxTree.ParseText(source).GetRoot();

            Assert.DoesNotContain(root.DescendantTokens(), token => token.IsKind(SyntaxKind.UnsafeKeyword) || token.IsKind(SyntaxKind.FixedKeyword));
            Assert.Empty(root.DescendantNodes().OfType<PointerTypeSyntax>());
        }
    }

    /// <summary>A part of the matrix that holds every kind, option and size, but not every combination.</summary>
    private static IEnumerable<TRequest> Sample<TRequest>(IEnumerable<TRequest> all) => all.Where((_, index) => index % 9 == 0);
}
