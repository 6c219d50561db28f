using Microsoft.CodeAnalysis;
using SpanRnn.Generator.Diagnostics;
using SpanRnn.Generator.Emission;
using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Extraction;

/// <summary>
/// The names that emitted code adds to a class, and the check that the user has not taken them. Methods may be
/// overloaded by the user as long as the parameters differ; every other name must be free. A test compares these lists
/// with what is emitted.
/// </summary>
internal static class EmittedMembers
{
    private static readonly string[] CommonNames =
    [
        "InputSize", "ParameterCount", "StateSize", "Spec", "_weights", "Layout", "States", "CheckedCalls",

        // Not a member, but a method of this name would be called instead of the operator.
        "nameof",
    ];

    private static readonly string[] CellNames = ["HiddenSize", "CellSize", "CellSpecification", EmittedText.InitialState];
    private static readonly string[] ReadOutNames = ["OutputSize", "ReadOutSpec", "ReadOutSpecification", "ReadOutLayout", "_readOut"];
    private static readonly string[] WindowNames = ["Window", "OutputSize", "DenseSpecification"];

    private static readonly string[] CommonMethods =
    [
        "Load(string, string)",
        "Load(System.IO.Stream, string)",
        "Load(SpanRnn.SafetensorsFile, string)",
        "RentState()",
        "get_Spec()",
    ];

    private const string Floats = "System.ReadOnlySpan<float>";
    private const string Mask = "System.ReadOnlySpan<bool>";
    private const string WritableFloats = "System.Span<float>";

    public static void Check(INamedTypeSymbol type, bool isWindow, bool hasReadOut, bool hasCellState, bool borrows, DiagnosticSink sink)
    {
        string state = $"SpanRnn.RecurrentState<{type.ToDisplayString()}>";
        var names = new HashSet<string>(CommonNames);
        var methods = new HashSet<string>(CommonMethods);
        if (isWindow)
        {
            names.UnionWith(WindowNames);
            methods.UnionWith(["Create(SpanRnn.DenseParameters)", $"Step({Floats}, {WritableFloats}, {state})", $"Apply(float, {WritableFloats})"]);
        }
        else
        {
            names.UnionWith(CellNames);
            if (borrows)
            {
                names.Add(EmittedText.Scratch);
            }

            string spans = hasCellState ? $"{WritableFloats}, {WritableFloats}" : WritableFloats;
            methods.UnionWith(
            [
                hasReadOut ? "Create(SpanRnn.CellParameters, SpanRnn.DenseParameters)" : "Create(SpanRnn.CellParameters)",
                "Prepare()",
                $"Step({Floats}, {state})",
                $"Step({Floats}, {spans})",
                $"Run({Floats}, {WritableFloats}, {state})",
                $"Run({Floats}, {WritableFloats}, {spans})",
                $"Run({Floats}, {WritableFloats}, int, {state})",
                $"Run({Floats}, {WritableFloats}, int, {spans})",
                $"Run({Floats}, {WritableFloats}, {Mask}, {state})",
                $"Run({Floats}, {WritableFloats}, {Mask}, {spans})",
                $"RunSteps({Floats}, {WritableFloats}, int, float, float)",
                "Advance(float, float, float)",
                "AdvanceTile(float, float, float, float)",
                $"StepBatch({Floats}, System.ReadOnlySpan<{state}>)",
                $"StepBatch({Floats}, System.ReadOnlySpan<{state}>, System.Range)",
                $"StepBatch({Floats}, {spans})",
            ]);
            if (hasReadOut)
            {
                names.UnionWith(ReadOutNames);
                methods.UnionWith(
                [
                    "Create((SpanRnn.CellParameters, SpanRnn.DenseParameters))",
                    $"Step({Floats}, {WritableFloats}, {state})",
                    $"ReadOut({Floats}, {WritableFloats})",
                    $"ApplyReadOut(float, {WritableFloats})",
                    "get_ReadOutSpec()",
                ]);
            }
        }

        CheckOwn(type, names, methods, sink);
    }

    /// <summary>The check of a network's class.</summary>
    public static void CheckNetwork(INamedTypeSymbol type, NetworkDeclaration network, DiagnosticSink sink)
    {
        string state = $"SpanRnn.RecurrentState<{type.ToDisplayString()}>";
        var names = new HashSet<string>(["InputSize", "OutputSize", "ParameterCount", "DeclaredLayers", "CheckedCalls", "nameof", .. NetworkNames.AllWeights(network)]);
        var methods = new HashSet<string>(CommonMethods);
        methods.Remove("get_Spec()");
        methods.UnionWith(
        [
            "Create(SpanRnn.NetworkModel)",
            "Prepare()",
            $"Step({Floats}, {WritableFloats}, {state})",
            $"Run({Floats}, {WritableFloats}, {state})",
            $"StepBatch({Floats}, {WritableFloats}, System.ReadOnlySpan<{state}>)",
            $"AdvanceSequence({NetworkSequenceWriter.Signature(network)})",
        ]);
        if (NetworkState.Floats(network) > 0)
        {
            names.Add(EmittedText.InitialState);
        }

        if (NetworkNames.HasScratch(network))
        {
            names.Add(EmittedText.Scratch);
        }

        if (network.Flow.TakesWholeSequences)
        {
            methods.UnionWith(["OutputSteps(int)", $"Run({Floats}, {WritableFloats})", $"Run({Floats}, {WritableFloats}, int)", "RunSequence(float, float, int)"]);
        }
        else
        {
            names.UnionWith(["StateSize", "States"]);
            methods.UnionWith([$"Run({Floats}, {WritableFloats}, int, {state})", $"Run({Floats}, {WritableFloats}, {Mask}, {state})", "RunSteps(float, float, int, float)"]);
            if (network.Flow.IsVectorByVector)
            {
                methods.UnionWith(["Advance(float, float, float)", $"AdvanceAgents({NetworkAgentsWriter.Signature(network, state)})"]);
            }
            else
            {
                names.UnionWith(["StepInputs", "StepOutputs"]);
            }
        }

        for (int i = 0; i < network.Layers.Count; i++)
        {
            methods.UnionWith(LayerMethods(network, i, state));
        }

        CheckOwn(type, names, methods, sink);
    }

    private static IEnumerable<string> LayerMethods(NetworkDeclaration network, int index, string state)
    {
        bool steps = network.Flow.IsVectorByVector;
        if (network.Layers[index] is CellLayer cell)
        {
            bool shares = KernelPlan.Create(cell.Spec).SharesWeights;
            yield return NetworkNames.Run(index) + "(float, float, int, float, float)";
            if (cell.Course.Merge is not null)
            {
                yield return NetworkNames.RunReverse(index) + "(float, float, int, float, float)";
            }

            if (steps)
            {
                yield return NetworkNames.Step(index) + "(float, float, float)";
                yield return $"{NetworkNames.StepAgents(index)}(float, float, {(shares ? "float, " : "")}System.ReadOnlySpan<{state}>)";
            }

            if (steps && shares)
            {
                yield return NetworkNames.Tile(index) + "(float, float, float, float)";
            }
        }
        else if (network.Layers[index] is DenseLayer dense)
        {
            yield return NetworkNames.Run(index) + "(float, float, int)";
            if (steps || NetworkDispatch.IsGathered(dense.Convolution))
            {
                yield return NetworkNames.Step(index) + "(float, float)";
            }

            if (steps && dense.Convolution is { KeepsWindow: true })
            {
                yield return $"{NetworkNames.StepAgents(index)}(float, float, System.ReadOnlySpan<{state}>)";
            }
        }
    }

    private static void CheckOwn(INamedTypeSymbol type, HashSet<string> names, HashSet<string> methods, DiagnosticSink sink)
    {
        var methodNames = new HashSet<string>(methods.Select(static method => method.Substring(0, method.IndexOf('('))));
        if (names.Contains(type.Name) || methodNames.Contains(type.Name))
        {
            sink.ReportWithHint(Descriptors.MemberCollision, type.Locations.FirstOrDefault(), type.Name, type.Name, type.Name);
        }

        // What object has cannot collide.
        for (INamedTypeSymbol? declaring = type; declaring is { SpecialType: not SpecialType.System_Object }; declaring = declaring.BaseType)
        {
            bool isOwn = SymbolEqualityComparer.Default.Equals(declaring, type);
            foreach (ISymbol member in declaring.GetMembers())
            {
                bool counts = !IsEmitted(member) && (isOwn || IsInherited(member, type));
                if (counts && Collides(member, names, methods, methodNames))
                {
                    Location? location = (isOwn ? member : (ISymbol)type).Locations.FirstOrDefault();
                    string name = isOwn ? member.Name : $"{declaring.Name}.{member.Name}";
                    sink.ReportWithHint(Descriptors.MemberCollision, location, name, type.Name, name);
                }
                else if (counts && isOwn && member is IMethodSymbol { MethodKind: MethodKind.Constructor, IsImplicitlyDeclared: false })
                {
                    sink.Report(Descriptors.Constructor, member.Locations.FirstOrDefault(), type.Name);
                }
            }
        }
    }

    private static bool Collides(ISymbol member, HashSet<string> names, HashSet<string> methods, HashSet<string> methodNames) =>
        member switch
        {
            { IsImplicitlyDeclared: true } => false,
            IMethodSymbol { MethodKind: MethodKind.Ordinary, IsGenericMethod: false } method =>
                names.Contains(method.Name) || methods.Contains(Signature(method)),
            IMethodSymbol { MethodKind: MethodKind.Ordinary } method => names.Contains(method.Name),
            IMethodSymbol { MethodKind: MethodKind.ExplicitInterfaceImplementation } method =>
                method.ExplicitInterfaceImplementations.Any(IsImplementedExplicitly),
            IPropertySymbol { ExplicitInterfaceImplementations.IsEmpty: false } property =>
                property.ExplicitInterfaceImplementations.Any(IsImplementedExplicitly),
            IMethodSymbol => false,
            _ => names.Contains(member.Name) || methodNames.Contains(member.Name),
        };

    /// <summary>The interface members that emitted code implements explicitly, so that nobody else can.</summary>
    private static bool IsImplementedExplicitly(ISymbol member) => member.ContainingType.OriginalDefinition.ToDisplayString() switch
    {
        "SpanRnn.IRecurrentCell<TSelf>" => member is IPropertySymbol { Name: "InputSize" or "HiddenSize" or "StateSize" },
        "SpanRnn.Kernels.IRecurrentKernel" or "SpanRnn.Kernels.ICheckedKernel" => true,
        _ => false,
    };

    private static string Signature(IMethodSymbol method) =>
        $"{method.Name}({string.Join(", ", method.Parameters.Select(static parameter => Unnamed(parameter.Type).ToDisplayString()))})";

    /// <summary>A type without what signatures do not distinguish: nullability and the names of a tuple.</summary>
    private static ITypeSymbol Unnamed(ITypeSymbol type) =>
        (type is INamedTypeSymbol { TupleUnderlyingType: { } tuple } ? tuple : type).WithNullableAnnotation(NullableAnnotation.None);

    /// <summary>Whether a member of a base class can be seen in the class.</summary>
    private static bool IsInherited(ISymbol member, INamedTypeSymbol type) => member.DeclaredAccessibility switch
    {
        Accessibility.Private => false,
        Accessibility.Internal or Accessibility.ProtectedAndInternal =>
            SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, type.ContainingAssembly)
            || member.ContainingAssembly.GivesAccessTo(type.ContainingAssembly),
        _ => true,
    };

    private static bool IsEmitted(ISymbol member) => member.GetAttributes().Any(static attribute =>
        attribute.AttributeClass?.Name == "GeneratedCodeAttribute"
        && attribute.ConstructorArguments.Length == 2
        && attribute.ConstructorArguments[0].Value is EmittedText.ToolName);
}
