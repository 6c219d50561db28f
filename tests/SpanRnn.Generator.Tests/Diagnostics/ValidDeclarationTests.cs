using Xunit;

namespace SpanRnn.Generator.Tests;

/// <summary>Every way to declare a valid class yields code that compiles without a warning, and no diagnostic.</summary>
public sealed class ValidDeclarationTests
{
    private const string Cell = "[RecurrentCell(CellKind.Lstm, 3, 5)]";

    [Theory]
    [InlineData("class")]
    [InlineData("sealed class")]
    [InlineData("public class")]
    [InlineData("internal sealed class")]
    [InlineData("unsafe class")]
    public void TopLevelClass_OfAnyModifiers_IsGenerated(string declaration)
    {
        string header = declaration.Replace("class", "partial class", StringComparison.Ordinal);
        GeneratorHost.Run(new UserProject($"using SpanRnn; /// <summary>A cell.</summary>\n{Cell} {header} Memory {{ }}") { AllowUnsafe = true }).AssertClean();
    }

    [Theory]
    [InlineData("partial class")]
    [InlineData("static partial class")]
    [InlineData("abstract partial class")]
    [InlineData("sealed partial class")]
    [InlineData("partial struct")]
    [InlineData("readonly partial struct")]
    [InlineData("ref partial struct")]
    [InlineData("readonly ref partial struct")]
    [InlineData("partial record")]
    [InlineData("partial record class")]
    [InlineData("partial record struct")]
    [InlineData("readonly partial record struct")]
    [InlineData("partial interface")]
    [InlineData("public partial interface")]
    public void NestedClass_InAnyContainer_IsGenerated(string container)
    {
        DiagnosticAssert.IsClean($"using SpanRnn; /// <summary>A container.</summary>\n{container} Outer {{ {Cell} internal partial class Memory {{ }} }}");
        DiagnosticAssert.IsClean($"using SpanRnn; {container.Replace("public ", "", StringComparison.Ordinal)} Outer {{ partial class Middle {{ {Cell} private sealed partial class Memory {{ }} }} }}");
    }

    [Theory]
    [InlineData("public")]
    [InlineData("internal")]
    [InlineData("protected")]
    [InlineData("private")]
    [InlineData("private protected")]
    [InlineData("protected internal")]
    [InlineData("public new")]
    public void NestedClass_OfAnyAccessibility_IsGenerated(string accessibility) => DiagnosticAssert.IsClean(
        $$"""
        using SpanRnn;
        /// <summary>A base.</summary>
        public class Base { {{(accessibility.EndsWith("new", StringComparison.Ordinal) ? "/// <summary>Hidden.</summary>\npublic class Memory { }" : "")}} }
        /// <summary>A container.</summary>
        public partial class Outer : Base {
            /// <summary>A cell.</summary>
            {{Cell}} {{accessibility}} partial class Memory { }
        }
        """);

    [Theory]
    [InlineData("namespace Game; {0}")]
    [InlineData("namespace Game.Brains.Deep; {0}")]
    [InlineData("namespace Game {{ {0} }}")]
    [InlineData("namespace Game {{ namespace Brains {{ {0} }} }}")]
    [InlineData("namespace SpanRnn.Game; {0}")]
    [InlineData("namespace SpanRnn; {0}")]
    [InlineData("namespace Game.SpanRnn.System; {0}")]
    [InlineData("namespace Game.Generated; {0}")]
    [InlineData("namespace @event.@class; {0}")]
    [InlineData("namespace Spiel.Gehör; {0}")]
    [InlineData("{0}")]
    public void Class_InAnyNamespace_IsGenerated(string format) =>
        DiagnosticAssert.IsClean(string.Format(
            System.Globalization.CultureInfo.InvariantCulture,
            "using SpanRnn;\n" + format,
            $"{Cell} partial class Memory {{ }} [WindowCell(3, 4, 2)] partial class Window {{ }} partial class Outer {{ {Cell} partial class Memory {{ }} }}"
                .Replace("class Window", "class Linear", StringComparison.Ordinal)));

    [Theory]
    [InlineData("@class")]
    [InlineData("@event")]
    [InlineData("@string")]
    [InlineData("@record")]
    [InlineData("@var")]
    [InlineData("@dynamic")]
    [InlineData("@nint")]
    [InlineData("@required")]
    [InlineData("@scoped")]
    [InlineData("@file")]
    [InlineData("@field")]
    [InlineData("@partial")]
    [InlineData("@where")]
    [InlineData("@await")]
    [InlineData("@async")]
    [InlineData("@notnull")]
    [InlineData("@unmanaged")]
    [InlineData("@managed")]
    [InlineData("@extension")]
    [InlineData("@global")]
    [InlineData("@allows")]
    [InlineData("@_")]
    [InlineData("@init")]
    [InlineData("Gedächtnis")]
    [InlineData("記憶")]
    [InlineData("_1")]
    [InlineData("M\\u0065mory")]
    [InlineData("TSimd")]
    [InlineData("TVector")]
    [InlineData("CellKernel")]
    [InlineData("Simd256")]
    [InlineData("MemoryMarshal")]
    [InlineData("Game")]
    public void Class_OfAnyName_IsGenerated(string name) => DiagnosticAssert.IsClean(
        $"using SpanRnn; namespace Game {{ {Cell} partial class {name} {{ }} }}",
        $"using SpanRnn; namespace Nested {{ partial class {name} {{ {Cell} partial class Inner {{ }} }} }}",
        $"using SpanRnn; namespace Tracked {{ [RecurrentCell(CellKind.Gru, 3, 5)][Dense(2)] partial class {name} {{ }} }}",
        $"using SpanRnn; namespace Windows {{ [WindowCell(3, 5, 2)] partial class {name} {{ }} }}");

    [Theory]
    [InlineData("RecurrentCell(CellKind.Lstm, 3, 5)")]
    [InlineData("RecurrentCell(CellKind.Lstm, inputSize: 3, hiddenSize: 5)")]
    [InlineData("RecurrentCell(hiddenSize: 5, inputSize: 3, kind: CellKind.Lstm)")]
    [InlineData("RecurrentCell(kind: CellKind.Lstm, 3, hiddenSize: 5)")]
    [InlineData("RecurrentCell(CellKind.Lstm, 3, 5, Bias = true, Name = \"\")")]
    [InlineData("RecurrentCell(CellKind.Lstm, Sizes.Three, 2 + Sizes.Three)")]
    [InlineData("RecurrentCellAttribute((CellKind)1, 'a' - 'A' - 29, unchecked((int)4294967301L))")]
    [InlineData("SpanRnn.RecurrentCell(CellKind.Lstm, 3, 5)")]
    [InlineData("global::SpanRnn.RecurrentCellAttribute(CellKind.Lstm, 3, 5)")]
    [InlineData("Cell(CellKind.Lstm, 3, 5)")]
    public void Attribute_HoweverWritten_GivesTheSameCode(string attribute)
    {
        GeneratedProject project = GeneratorHost.Run(
            $"using SpanRnn; using Cell = SpanRnn.RecurrentCellAttribute; static class Sizes {{ public const int Three = 3; }} [{attribute}] partial class Memory {{ internal static Cell? None => null; }}");

        project.AssertClean();
        Assert.Equal(GeneratorHost.Run($"using SpanRnn; {Cell} partial class Memory {{ }}").Source, project.Source);
    }

    [Fact]
    public void Class_OverSeveralFiles_IsGeneratedOnce()
    {
        GeneratedProject project = GeneratorHost.Run(
            "partial class Memory { int Own => HiddenSize; }",
            $"using SpanRnn; [RecurrentCell(CellKind.Gru, 3, 5)] sealed partial class Memory {{ public int More => Own + OutputSize; }}",
            "using SpanRnn; [Dense(2)] partial class Memory { }");

        project.AssertClean();
        Assert.Contains("OutputSize = 2", project.Source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[System.Obsolete]")]
    [InlineData("[System.Obsolete(\"old\")]")]
    [InlineData("[System.Obsolete(\"old\", error: true)]")]
    [InlineData("[System.Obsolete(\"old\", DiagnosticId = \"GAME1\")]")]
    [InlineData("[System.Diagnostics.CodeAnalysis.Experimental(\"GAME2\")]")]
    [InlineData("[System.Serializable]")]
    [InlineData("[System.Runtime.Versioning.SupportedOSPlatform(\"windows\")]")]
    [InlineData("[System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]")]
    public void Class_WithOtherAttributes_IsGenerated(string attribute)
    {
        DiagnosticAssert.IsClean($"using SpanRnn; {attribute} {Cell} partial class Memory {{ }}");
        DiagnosticAssert.IsClean($"using SpanRnn; {attribute} partial class Outer {{ {Cell} partial class Memory {{ }} }}");
        DiagnosticAssert.IsClean($"using SpanRnn; {attribute} [RecurrentCell(CellKind.Gru, 3, 5)][Dense(2)] partial class Memory {{ }}");
        DiagnosticAssert.IsClean($"using SpanRnn; {attribute} [WindowCell(3, 4, 5)] partial class Memory {{ }}");
    }

    [Theory]
    [InlineData("class Base { }", "Base")]
    [InlineData("abstract class Base { protected Base() { } public abstract int Size(); }", "Base")]
    [InlineData("class Base { internal Base(int seed = 1) { _ = seed; } }", "Base")]
    [InlineData("class Base { protected Base(params int[] seeds) { _ = seeds; } }", "Base")]
    [InlineData("class Base<T> { public T? Value; }", "Base<int>")]
    [InlineData("class Base { public required int Level { get; set; } }", "object")]
    [InlineData("interface IBase { int Size(); }", "IBase")]
    [InlineData("class Base : System.IDisposable { public void Dispose() { } }", "Base")]
    [InlineData("class Base { }", "Base, IRecurrentCell<Memory>")]
    public void Class_WithBase_IsGenerated(string baseType, string bases)
    {
        string body = baseType.Contains("int Size()", StringComparison.Ordinal)
            ? baseType.Contains("abstract", StringComparison.Ordinal) ? "public override int Size() => StateSize;" : "public int Size() => StateSize;"
            : "";
        DiagnosticAssert.IsClean($"#pragma warning disable CS0649\nusing SpanRnn; {baseType} {Cell} partial class Memory : {bases} {{ {body} }}");
    }

    [Fact]
    public void Class_InsideItsBase_MayCallAPrivateConstructor() => DiagnosticAssert.IsClean(
        $"using SpanRnn; partial class Base {{ private Base() {{ }} {Cell} partial class Memory : Base {{ }} }}");

    [Theory]
    [InlineData("Name = null!")]
    [InlineData("Name = \"a\\\"\\n\\u2028\\0{0}*/\\ud800\"")]
    [InlineData("Name = @\"C:\\weights\"")]
    public void WeightName_OfAnyCharacters_IsGenerated(string option)
    {
        DiagnosticAssert.IsClean($"using SpanRnn; [RecurrentCell(CellKind.Lstm, 3, 5, {option})] partial class Memory {{ }}");
        DiagnosticAssert.IsClean($"using SpanRnn; [RecurrentCell(CellKind.Gru, 3, 5, Name = \"rnn\")][Dense(2, {option})] partial class Tracker {{ }}");
        DiagnosticAssert.IsClean($"using SpanRnn; [WindowCell(3, 4, 5, {option})] partial class Linear {{ }}");
    }

    [Theory]
    [InlineData("class Span<T> { } class Unsafe { } class MemoryMarshal { } class Simd256 { } class CellKernel { }")]
    [InlineData("class MethodImplAttribute : System.Attribute { }")]
    [InlineData("namespace SpanRnn.Generated { class CellKernel { } }")]
    [InlineData("partial class Memory { class Hidden { } class TSimd { } struct Vector256<T> { } }")]
    [InlineData("partial class Memory : System.Exception { }")]
    [InlineData("partial class Memory : System.Attribute { }")]
    [InlineData("partial class Memory { [System.Runtime.CompilerServices.ModuleInitializer] internal static void Start() { } }")]
    [InlineData("partial class Memory { public void Step(System.Span<float> x, RecurrentState<Memory> s) { } public static implicit operator Memory(string file) => Load(file); }")]
    [InlineData("unsafe partial class Memory { int* _pointer; public int* Pointer() => _pointer; public void Set(int* pointer) => _pointer = pointer; }")]
    [InlineData("partial class Outer<T> { }")]
    public void OddNeighbours_DoNotMatter(string neighbour) => GeneratorHost
        .Run(new UserProject($"using SpanRnn;\n{neighbour} {Cell} partial class Memory {{ }} partial class Outer {{ {Cell} partial class Inner {{ }} }}") { AllowUnsafe = true })
        .AssertClean();

    [Fact]
    public void ClsCompliantAssembly_GetsNoWarning() => DiagnosticAssert.IsClean(
        $$"""
        using SpanRnn;
        [assembly: System.CLSCompliant(true)]
        /// <summary>A cell.</summary>
        {{Cell}} public partial class Memory { }
        /// <summary>A cell with a read-out.</summary>
        [RecurrentCell(CellKind.Gru, 3, 5)][Dense(2)] public partial class Tracker { }
        /// <summary>A window.</summary>
        [WindowCell(3, 4, 5)] public partial class Linear { }
        """);
}
