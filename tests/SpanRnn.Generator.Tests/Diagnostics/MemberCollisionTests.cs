using Xunit;

namespace SpanRnn.Generator.Tests;

/// <summary>A member of the user's that the emitted ones would clash with or hide is reported; others are left alone.</summary>
public sealed class MemberCollisionTests
{
    private const string Lstm = "[RecurrentCell(CellKind.Lstm, 3, 5)]";
    private const string Tracker = "[RecurrentCell(CellKind.Gru, 3, 5)][Dense(2)]";
    private const string Window = "[WindowCell(3, 4, 2)]";

    [Theory]
    [InlineData(Lstm, "public int [|HiddenSize|];")]
    [InlineData(Lstm, "public int [|InputSize|] => 3;")]
    [InlineData(Lstm, "public void [|StateSize|]() { }")]
    [InlineData(Lstm, "public void [|ParameterCount|]<T>() { }")]
    [InlineData(Lstm, "public sealed class [|Spec|] { }")]
    [InlineData(Lstm, "private int [|_weights|] => 1;")]
    [InlineData(Lstm, "public int [|Step|] => 1;")]
    [InlineData(Lstm, "public enum [|Load|] { }")]
    [InlineData(Lstm, "public event System.Action [|Run|] { add { } remove { } }")]
    [InlineData(Lstm, "public RecurrentState<Memory> [|RentState|]() => default;")]
    [InlineData(Lstm, "public static Memory? [|Load|](string file, string start) => null;")]
    [InlineData(Lstm, "public static Memory? [|Load|](string? file, string? start) => null;")]
    [InlineData(Lstm, "public static Memory? [|Create|](CellParameters parameters) => null;")]
    [InlineData(Lstm, "public void [|Step|](System.ReadOnlySpan<float> x, RecurrentState<Memory> s) { }")]
    [InlineData(Lstm, "public void [|Step|](System.ReadOnlySpan<float> x, System.Span<float> h, System.Span<float> c) { }")]
    [InlineData(Lstm, "public void [|Run|](System.ReadOnlySpan<float> x, System.Span<float> y, RecurrentState<Memory> s) { }")]
    [InlineData(Lstm, "private int [|Advance|];")]
    [InlineData(Lstm, "private int [|RunSteps|] => 1;")]
    [InlineData(Lstm, "private int [|CellSpecification|] => 1;")]
    [InlineData(Lstm, "private void [|Advance|](ref float a, ref float b, ref float c) { }")]
    [InlineData(Lstm, "public int [|get_Spec|]() => 1;")]
    [InlineData(Tracker, "public int [|OutputSize|] => 2;")]
    [InlineData(Tracker, "public int [|ReadOut|] => 2;")]
    [InlineData(Tracker, "private int [|ApplyReadOut|] => 2;")]
    [InlineData(Tracker, "public static Memory? [|Create|](CellParameters cell, DenseParameters dense) => null;")]
    [InlineData(Tracker, "public static Memory? [|Create|]((CellParameters A, DenseParameters B) both) => null;")]
    [InlineData(Tracker, "public void [|Step|](System.ReadOnlySpan<float> x, System.Span<float> y, RecurrentState<Memory> s) { }")]
    [InlineData(Tracker, "public void [|ReadOut|](System.ReadOnlySpan<float> h, System.Span<float> y) { }")]
    [InlineData(Window, "public int [|Window|] => 2;")]
    [InlineData(Window, "private int [|DenseSpecification|] => 2;")]
    [InlineData(Window, "private int [|Apply|] => 2;")]
    [InlineData(Window, "public static Memory? [|Create|](DenseParameters parameters) => null;")]
    [InlineData(Window, "public void [|Step|](System.ReadOnlySpan<float> x, System.Span<float> y, RecurrentState<Memory> s) { }")]
    [InlineData(Lstm, "private static string [|nameof|](object value) => value.ToString()!;")]
    [InlineData(Lstm, "static int IRecurrentCell<Memory>.[|InputSize|] => 3;")]
    [InlineData(Lstm, "void SpanRnn.Kernels.IRecurrentKernel.[|Step|]<TSimd, TVector>(ref float a, ref float b, ref float c) { }")]
    public void Member_OfAnEmittedName_IsReportedAtTheMember(string attributes, string member) => DiagnosticAssert.Reports(
        "SRNN012", $"{attributes} public partial class Memory {{ {member} }}", "'Memory'", "rename it");

    [Theory]
    [InlineData(Lstm, "Load")]
    [InlineData(Lstm, "Spec")]
    [InlineData(Lstm, "Advance")]
    [InlineData(Lstm, "CellSpecification")]
    [InlineData(Tracker, "ReadOut")]
    [InlineData(Window, "Window")]
    public void Class_NamedAsAnEmittedMember_IsReported(string attributes, string name) =>
        DiagnosticAssert.Reports("SRNN012", $"{attributes} partial class [|{name}|] {{ }}", $"'{name}'");

    [Theory]
    [InlineData("public int HiddenSize => 1;")]
    [InlineData("protected int Load => 1;")]
    [InlineData("internal int Advance => 1;")]
    [InlineData("public void Step(System.ReadOnlySpan<float> x, RecurrentState<Memory> s) { }")]
    public void InheritedMember_ThatWouldBeHidden_IsReportedAtTheClass(string member) => DiagnosticAssert.Reports(
        "SRNN012", $"public class Base {{ {member} }} {Lstm} public partial class [|Memory|] : Base {{ }}", "'Memory'");

    [Theory]
    [InlineData(Lstm, "public void Step() { }")]
    [InlineData(Lstm, "public void Step(float[] x, RecurrentState<Memory> s) => Step((System.ReadOnlySpan<float>)x, s);")]
    [InlineData(Lstm, "public void Step(System.ReadOnlySpan<float> x, System.Span<float> h) { }")]
    [InlineData(Lstm, "public T Step<T>(T x) => x;")]
    [InlineData(Lstm, "public static Memory Load(string file) => Load(file, \"\");")]
    [InlineData(Lstm, "public static Memory Load(SafetensorsFile file) => Load(file, \"\");")]
    [InlineData(Lstm, "public static Memory Load<T>(T file, string prefix) => Load(file!.ToString()!, prefix);")]
    [InlineData(Lstm, "public static Memory Create() => Create(new CellParameters(Spec));")]
    [InlineData(Lstm, "private static void Advance(int by) => _ = by;")]
    [InlineData(Lstm, "private int _other = 1; public int Other => _other++;")]
    [InlineData(Lstm, "public int OutputSize => 3; public int Window => 4; public void ReadOut() { }")]
    [InlineData(Tracker, "public void Step(System.ReadOnlySpan<float> x, System.Span<float> y, System.Span<float> z) { }")]
    [InlineData(Window, "public int HiddenSize => 3; public void Run() { }")]
    [InlineData(Lstm, "static Memory() { } ~Memory() { }")]
    [InlineData(Lstm, "public static implicit operator int(Memory memory) => 1;")]
    [InlineData(Lstm, "public int this[int index] => index;")]
    [InlineData(Lstm, "public static int spec, inputSize, weights;")]
    public void Member_OfItsOwnNameOrParameters_IsLeftAlone(string attributes, string member) => DiagnosticAssert.IsClean(
        $"#pragma warning disable CS1591, CS0414, CS0649\nusing SpanRnn; using SpanRnn.Weights; {attributes} public partial class Memory {{ {member} }}");

    [Theory]
    [InlineData("private int HiddenSize => 1; public int Used() => HiddenSize;")]
    [InlineData("public void Step() { }")]
    public void InheritedMember_ThatIsPrivateOrAnOverload_IsLeftAlone(string member) => DiagnosticAssert.IsClean(
        $"using SpanRnn; class Base {{ {member} }} {Lstm} partial class Memory : Base {{ }}");
}
