using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SpanRnn.Generator.Diagnostics;

namespace SpanRnn.Generator.Extraction;

/// <summary>Checks whether generated members can join a class, and says where they go.</summary>
internal static class TypeReader
{
    /// <summary>What emitted code is written in: static abstract interface members and file-local types.</summary>
    private const LanguageVersion MinimumLanguage = LanguageVersion.CSharp11;

    private static readonly SymbolDisplayFormat NamespaceFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly SymbolDisplayFormat UnescapedNamespaceFormat =
        NamespaceFormat.WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.None);

    public static TargetType Read(INamedTypeSymbol type, string attributeName, DiagnosticSink sink, CancellationToken cancellation)
    {
        Location? location = type.Locations.FirstOrDefault();
        CheckLanguage(type, sink, location, cancellation);
        CheckKind(type, sink, location);
        CheckParts(type, attributeName, sink, location, cancellation);
        CheckBase(type, sink, location);
        CheckRequiredMembers(type, sink);

        var containers = new List<string>();
        var names = new List<string> { type.Name };
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            containers.Insert(0, $"partial {Keyword(outer)} {Escape(outer.Name)}");
            names.Insert(0, outer.Name);
        }

        bool isGlobal = type.ContainingNamespace.IsGlobalNamespace;
        string qualified = string.Join("+", names);
        return new TargetType(
            isGlobal ? "" : type.ContainingNamespace.ToDisplayString(NamespaceFormat),
            Escape(type.Name),
            new EquatableArray<string>([.. containers]),
            isGlobal ? qualified : type.ContainingNamespace.ToDisplayString(UnescapedNamespaceFormat) + "." + qualified);
    }

    private static void CheckLanguage(INamedTypeSymbol type, DiagnosticSink sink, Location? location, CancellationToken cancellation)
    {
        SyntaxReference? part = type.DeclaringSyntaxReferences.FirstOrDefault();
        if (part?.GetSyntax(cancellation).SyntaxTree.Options is CSharpParseOptions { LanguageVersion: var version } && version < MinimumLanguage)
        {
            sink.Report(Descriptors.LanguageVersion, location, MinimumLanguage.ToDisplayString(), version.ToDisplayString());
        }
    }

    private static void CheckKind(INamedTypeSymbol type, DiagnosticSink sink, Location? location)
    {
        if (type.IsRecord)
        {
            sink.Report(Descriptors.Record, location, type.Name);
        }

        if (type.IsStatic)
        {
            sink.Report(Descriptors.StaticClass, location, type.Name);
        }
        else if (type.IsAbstract)
        {
            sink.Report(Descriptors.AbstractClass, location, type.Name);
        }

        for (INamedTypeSymbol? outer = type; outer is not null; outer = outer.ContainingType)
        {
            if (outer.IsGenericType && outer.TypeParameters.Length > 0)
            {
                sink.Report(Descriptors.Generic, location, type.Name, outer.Name);
            }

            if (outer.IsFileLocal)
            {
                sink.Report(Descriptors.FileLocal, location, type.Name);
            }
        }
    }

    private static void CheckParts(
        INamedTypeSymbol type, string attributeName, DiagnosticSink sink, Location? location, CancellationToken cancellation)
    {
        if (!IsPartial(type, cancellation))
        {
            sink.Report(Descriptors.NotPartial, location, type.Name, attributeName);
        }

        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            if (!IsPartial(outer, cancellation))
            {
                sink.Report(Descriptors.ContainerNotPartial, location, type.Name, outer.Name);
            }
        }
    }

    private static void CheckBase(INamedTypeSymbol type, DiagnosticSink sink, Location? location)
    {
        if (type.BaseType is not { SpecialType: not SpecialType.System_Object, TypeKind: TypeKind.Class } baseType)
        {
            return;
        }

        for (INamedTypeSymbol? ancestor = baseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.GetAttributes().Any(static attribute => AttributeNames.IsMain(AttributeNames.Of(attribute))))
            {
                sink.Report(Descriptors.BaseIsCell, location, type.Name, ancestor.Name);
                return;
            }
        }

        IMethodSymbol[] callable = [.. baseType.InstanceConstructors.Where(constructor =>
            constructor.Parameters.All(static parameter => parameter.IsOptional || parameter.IsParams)
            && CanCall(constructor, type))];

        // Several with optional parameters alone would be ambiguous.
        if (callable.Length != 1 && !callable.Any(static constructor => constructor.Parameters.Length == 0))
        {
            sink.Report(Descriptors.BaseConstructor, location, type.Name, baseType.Name);
        }
    }

    private static bool CanCall(IMethodSymbol constructor, INamedTypeSymbol type) => !IsForbidden(constructor) && constructor.DeclaredAccessibility switch
    {
        Accessibility.Private => IsInside(type, constructor.ContainingType),
        Accessibility.Internal or Accessibility.ProtectedAndInternal =>
            SymbolEqualityComparer.Default.Equals(constructor.ContainingAssembly, type.ContainingAssembly)
            || constructor.ContainingAssembly.GivesAccessTo(type.ContainingAssembly),
        _ => true,
    };

    /// <summary>Whether calling it is an error: <c>[Obsolete("…", error: true)]</c>.</summary>
    private static bool IsForbidden(IMethodSymbol constructor) => constructor.GetAttributes().Any(static attribute =>
        attribute.AttributeClass?.ToDisplayString() == "System.ObsoleteAttribute"
        && attribute.ConstructorArguments.Length == 2
        && attribute.ConstructorArguments[1].Value is true);

    private static bool IsInside(INamedTypeSymbol type, INamedTypeSymbol container)
    {
        INamedTypeSymbol? outer = type;
        while (outer is not null && !SymbolEqualityComparer.Default.Equals(outer.OriginalDefinition, container.OriginalDefinition))
        {
            outer = outer.ContainingType;
        }

        return outer is not null;
    }

    private static void CheckRequiredMembers(INamedTypeSymbol type, DiagnosticSink sink)
    {
        for (INamedTypeSymbol? declaring = type; declaring is { SpecialType: not SpecialType.System_Object }; declaring = declaring.BaseType)
        {
            foreach (ISymbol member in declaring.GetMembers())
            {
                if (member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true })
                {
                    Location? location = SymbolEqualityComparer.Default.Equals(declaring, type)
                        ? member.Locations.FirstOrDefault()
                        : type.Locations.FirstOrDefault();
                    sink.Report(Descriptors.RequiredMember, location, type.Name, member.Name);
                }
            }
        }
    }

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellation) =>
        type.DeclaringSyntaxReferences.Any(reference =>
            reference.GetSyntax(cancellation) is TypeDeclarationSyntax declaration
            && declaration.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static string Keyword(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Interface } => "interface",
        { TypeKind: TypeKind.Struct, IsRecord: true } => "record struct",
        { TypeKind: TypeKind.Struct } => "struct",
        { IsRecord: true } => "record",
        _ => "class",
    };

    /// <summary>Escapes keywords, and lower-case names, which are no keywords yet: the compiler warns of those (CS8981).</summary>
    private static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None
        || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
        || name.All(static letter => letter is >= 'a' and <= 'z')
            ? "@" + name
            : name;
}
