using Microsoft.CodeAnalysis;
using Xunit;

namespace SpanRnn.Generator.Tests;

/// <summary>
/// The analyzer's list of reserved names is written by hand; here it is held against what is emitted, so that a member
/// added to the emitter cannot be forgotten.
/// </summary>
public sealed class ReservedNameTests
{
    public static TheoryData<string> Attributes => new(
        "[RecurrentCell(CellKind.Lstm, 3, 5)]",
        "[RecurrentCell(CellKind.Rnn, 8, 8)]",
        "[RecurrentCell(CellKind.Gru, 3, 5, Reset = GruReset.BeforeProduct)]",
        "[RecurrentCell(CellKind.Lstm, 3, 5)][Dense(2)]",
        "[RecurrentCell(CellKind.Gru, 3, 5)][Dense(8)]",
        "[WindowCell(3, 4, 2)]",
        "[WindowCell(3, 4, 8)]");

    [Theory]
    [MemberData(nameof(Attributes))]
    public void EveryEmittedName_IsReserved(string attributes)
    {
        foreach (string name in EmittedMembers(attributes).Select(member => member.Name).Distinct())
        {
            AssertCollides(attributes, $"private int {name} => 1;");
        }
    }

    [Theory]
    [MemberData(nameof(Attributes))]
    public void EveryEmittedMethod_IsReservedWithItsParameters(string attributes)
    {
        var methods = EmittedMembers(attributes).OfType<IMethodSymbol>().ToList();
        Assert.NotEmpty(methods);
        foreach (IMethodSymbol method in methods)
        {
            IEnumerable<string> parameters = method.Parameters.Select(parameter =>
                $"{(parameter.RefKind == RefKind.Ref ? "ref " : "")}{parameter.Type.ToDisplayString()} {parameter.Name}");
            AssertCollides(attributes, $"private void {method.Name}({string.Join(", ", parameters)}) {{ }}");
        }
    }

    private static void AssertCollides(string attributes, string member)
    {
        GeneratedProject project = GeneratorHost.Run($"using SpanRnn; {attributes} partial class Memory {{ {member} }}");

        Assert.True(project.OwnDiagnostics.Select(diagnostic => diagnostic.Id).SequenceEqual(["SRNN012"]), member);
        Assert.Empty(project.Sources);
    }

    private static IEnumerable<ISymbol> EmittedMembers(string attributes)
    {
        GeneratedProject project = GeneratorHost.Run($"using SpanRnn; {attributes} partial class Memory {{ }}");
        INamedTypeSymbol type = project.Compilation.GetTypeByMetadataName("Memory")!;
        return type.GetMembers().Where(member => member is
            { IsImplicitlyDeclared: false } and not IMethodSymbol { MethodKind: not MethodKind.Ordinary }
            && !member.Name.Contains('.', StringComparison.Ordinal));
    }
}
