using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Xunit;

namespace SpanRnn.Generator.Tests.CodeFixes;

/// <summary>Each fix for a whole document and a whole project at once, in classes next to and inside each other.</summary>
public sealed class FixAllTests
{
    private const string Cell = "[RecurrentCell(CellKind.Lstm, 3, 5)]";

    /// <summary>Id, title, and a source in which N is a number that makes names differ.</summary>
    public static TheoryData<string, string, string> Mistakes => new()
    {
        { "SRNN001", "Make 'A1' partial", "CELL class AN { } CELL class BN { }" },
        { "SRNN002", "Make 'Outer1' partial", "class OuterN { CELL partial class A { } CELL partial class B { } }" },
        { "SRNN004", "Remove 'static'", "CELL static partial class AN { } static partial class AN { } CELL static partial class BN { }" },
        { "SRNN005", "Remove 'abstract'", "CELL abstract partial class AN { CELL abstract partial class B { } }" },
        { "SRNN006", "Make 'A1' internal", "CELL file partial class AN { CELL partial class B { } }" },
        { "SRNN007", "Make 'A1' a class", "CELL partial record AN { CELL partial record B; }" },
        { "SRNN008", "Use 8192", "[RecurrentCell(CellKind.Gru, 0, 9000)] partial class AN { }" },
        { "SRNN010", "Remove Reset", "[RecurrentCell(CellKind.Rnn, 3, 5, Reset = 0, Peephole = true)] partial class AN { }" },
        { "SRNN011", "Use Activation.Tanh", "[RecurrentCell(CellKind.Gru, 3, 5, Activation = (Activation)99), Dense(2, Activation = (Activation)98)] partial class AN { }" },
        { "SRNN012", "Rename 'Load' to 'OwnLoad'", "CELL partial class AN { int Load => Spec + _weights; int Spec => 1; int _weights = 2; } CELL partial class BN { int Spec => 1; }" },
        { "SRNN014", "Remove the empty constructor", "CELL partial class AN { AN() { } } CELL partial class BN { BN() { } }" },
        { "SRNN016", "Remove 'required'", "CELL public partial class AN { public required int A { get; set; } public required int B; }" },
        { "SRNN017", "Remove [WindowCell]", "CELL [WindowCell(3, 4, 2)] partial class AN { [WindowCell(3, 4, 2)] CELL partial class B { } }" },
        { "SRNN018", "Remove [Dense]", "[Dense(2)] partial class AN { [Dense(2), Dense(3)] partial class B { } }" },
        { "SRNN018", "Add [RecurrentCell(CellKind.Lstm, inputSize: 16, hiddenSize: 32)]", "[Dense(2)] partial class AN { [Dense(2)] partial class B { } }" },
        { "SRNN019", "Set Name = \"head\"", "[RecurrentCell(CellKind.Gru, 3, 5), Dense(2, Name = \"\")] partial class AN { }" },
        { "SRNN021", "Remove ActivationAlpha", "[RecurrentCell(CellKind.Lstm, 3, 5, ActivationAlpha = 1, GateActivationBeta = 2)] partial class AN { }" },
        { "SRNN022", "Remove Clip", "[RecurrentCell(CellKind.Lstm, 3, 5, Clip = -1, CellClip = float.NaN)] partial class AN { }" },
        { "SRNN023", "Add layers [Gru(64), Dense(12)]", "[RecurrentNetwork(3)] partial class AN { [RecurrentNetwork(3)] partial class B { } }" },
        { "SRNN024", "Add [RecurrentNetwork(inputSize: 16)]", "[Gru(5), Dense(2)] partial class AN { [Lstm(5)] partial class B { } }" },
        { "SRNN026", "Remove Residual", "[RecurrentNetwork(3)][Gru(5, Residual = true), Lstm(6, Residual = true)] partial class AN { }" },
        { "SRNN027", "Set Name = \"dense2\"", "[RecurrentNetwork(3)][Dense(5), Dense(4), Dense(3)] partial class AN { }" },
        { "SRNN028", "Remove [Dense]", "CELL [Dense(2), Dense(3)] partial class AN { CELL [Dense(2)][Dense(3)] partial class B { } }" },
        { "SRNN029", "Remove Merge", "[RecurrentNetwork(3)][Gru(5, Merge = BidirectionalMerge.Sum), Lstm(6, InputOrder = false)] partial class AN { }" },
        { "SRNN031", "Use 0", "[RecurrentNetwork(3)][Convolution(5, 3, PaddingBefore = -1)] partial class AN { }" },
        { "SRNN052", "Remove [StructLayout]", "[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit)] CELL partial class AN { }" },
    };

    [Fact]
    public void EveryFixableDiagnostic_IsAmongTheMistakes() => Assert.Equal(
        FixHost.Fixes.SelectMany(fix => fix.FixableDiagnosticIds).Distinct().Order(),
        Mistakes.Select(row => (string)row[0]).Distinct().Order());

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Project_HasNoneLeft_AndCompiles(string id, string title, string source)
    {
        using FixHost host = Open(source);

        host.ApplyToAll(First(host, id, title), title, FixAllScope.Project);

        FixAssert.AssertCompiles(host);
    }

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void Document_HasNoneLeft_TheOtherIsAsItWas(string id, string title, string source)
    {
        using FixHost host = Open(source);
        string other = host.Files[1];

        host.ApplyToAll(First(host, id, title), title, FixAllScope.Document);

        Assert.Equal(other, host.Files[1]);
        Assert.All(host.Diagnostics(), diagnostic => Assert.Equal("File1.cs", diagnostic.Location.SourceTree!.FilePath));
    }

    private static FixHost Open(string source) => new(new UserProject(File(source, "1"), File(source, "2")));

    private static string File(string source, string number) =>
        "using SpanRnn;\n" + source.Replace("CELL", Cell, StringComparison.Ordinal).Replace("AN", "A" + number, StringComparison.Ordinal)
            .Replace("BN", "B" + number, StringComparison.Ordinal).Replace("OuterN", "Outer" + number, StringComparison.Ordinal);

    private static Diagnostic First(FixHost host, string id, string title) => host.Diagnostics()
        .First(diagnostic => diagnostic.Id == id && host.Offers(diagnostic).Any(offer => offer.Action.Title == title));
}
