using Microsoft.CodeAnalysis;
using Xunit;

namespace SpanRnn.Generator.Tests;

/// <summary>
/// The compiler asks no analyzer when declarations do not compile. Where that is due to a class that cannot be generated, the generator
/// says what is wrong with it, and only there.
/// </summary>
public sealed class LostDiagnosticTests
{
    private const string Agent = "class Agent<T> where T : class, IRecurrentCell<T> { }";
    private const string Field = "class World { Agent<Game.Outer.Memory>? _agent; }";

    [Theory]
    [InlineData("[RecurrentCell(CellKind.Lstm, 3, 5)] public class Memory { }", "SRNN001")]
    [InlineData("[RecurrentCell(CellKind.Lstm, 0, 5)] public partial class Memory { }", "SRNN008")]
    [InlineData("[RecurrentNetwork(3)] public partial class Memory { }", "SRNN023")]
    public void Mistake_ThatBreaksADeclarationElsewhere_IsReportedByTheGenerator(string memory, string id)
    {
        Assert.Equal([id], Reported($"namespace Game {{ partial class Outer {{ {memory} }} }} {Agent} {Field}"));
        Assert.Empty(Reported($"namespace Game {{ partial class Outer {{ {memory} }} }}"));
    }

    [Fact]
    public void Mistake_BesideADeclarationThatIsWrongByItself_IsLeftToTheAnalyzer() => Assert.Empty(Reported(
        $"namespace Game {{ [RecurrentCell(CellKind.Lstm, 3, 5)] class Memory {{ }} }} {Agent} class World {{ Agent<Nothing>? _agent; }}"));

    [Fact]
    public void ValidClass_InADeclaration_IsNotReported() => Assert.Empty(Reported(
        $"namespace Game {{ partial class Outer {{ [RecurrentCell(CellKind.Lstm, 3, 5)] public partial class Memory {{ }} }} }} {Agent} {Field}"));

    private static IEnumerable<string> Reported(string source)
    {
        var project = new UserProject("#nullable enable\nusing SpanRnn;\n" + source);
        return GeneratorHost.CreateDriver(project.ParseOptions).RunGenerators(project.ToCompilation()).GetRunResult().Diagnostics.Select(static diagnostic => diagnostic.Id);
    }
}
