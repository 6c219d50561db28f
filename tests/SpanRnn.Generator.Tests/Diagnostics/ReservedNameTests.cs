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
        "[RecurrentCell(CellKind.Lstm, 3, 5, Checked = true)][Dense(2)]",
        "[WindowCell(3, 4, 2)]",
        "[WindowCell(3, 4, 2, Checked = true)]",
        "[RecurrentNetwork(3, Checked = true)][Gru(3), Dense(2)]",
        "[WindowCell(3, 4, 8)]",
        "[RecurrentNetwork(3)][Lstm(5), Dense(8), Softmax]",
        "[RecurrentNetwork(3)][Convolution(3, 2), ScaleShift, Gru(3, Residual = true), PRelu, Dense(2, Name = \"head\")]");

    [Theory]
    [MemberData(nameof(Attributes))]
    public void EveryEmittedName_IsReserved(string attributes) => AssertCollide(
        attributes, EmittedMembers(attributes).Select(member => $"private int {member.Name} => 1;"));

    [Theory]
    [MemberData(nameof(Attributes))]
    public void EveryEmittedMethod_IsReservedWithItsParameters(string attributes) => AssertCollide(
        attributes,
        EmittedMembers(attributes).OfType<IMethodSymbol>().Select(method =>
        {
            IEnumerable<string> parameters = method.Parameters.Select(parameter =>
                $"{(parameter.RefKind == RefKind.Ref ? "ref " : "")}{parameter.Type.ToDisplayString()} {parameter.Name}");
            return $"private void {method.Name}({string.Join(", ", parameters)}) {{ }}";
        }));

    /// <summary>Asserts that each member, in a class of its own, is reported, and once.</summary>
    private static void AssertCollide(string attributes, IEnumerable<string> members)
    {
        string[] distinct = [.. members.Distinct()];
        Assert.NotEmpty(distinct);
        IEnumerable<string> classes = distinct.Select((member, index) =>
            $"namespace N{index} {{ {attributes} partial class Memory {{ {member} }} }}\n");
        GeneratedProject project = GeneratorHost.Run("using SpanRnn;\n" + string.Concat(classes));

        string[] reported = [.. project.OwnDiagnostics.Where(diagnostic => diagnostic.Id == "SRNN012").Select(LineOf)];
        Assert.Equal(distinct.Order(), reported.Order());
        Assert.Empty(project.Sources);

        string LineOf(Diagnostic diagnostic) => distinct[diagnostic.Location.GetLineSpan().StartLinePosition.Line - 1];
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
