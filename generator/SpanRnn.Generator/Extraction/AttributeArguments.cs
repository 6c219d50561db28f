using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace SpanRnn.Generator.Extraction;

/// <summary>Reads an attribute's arguments by name, and finds where each stands in the source.</summary>
internal readonly struct AttributeArguments(AttributeData attribute, CancellationToken cancellation)
{
    /// <summary>Whether the compiler understood every argument; where not, it has reported the error itself.</summary>
    public bool AreComplete =>
        attribute.AttributeConstructor is not null
        && attribute.ConstructorArguments.All(static argument => argument.Kind != TypedConstantKind.Error)
        && attribute.NamedArguments.All(static argument => argument.Value.Kind != TypedConstantKind.Error);

    /// <summary>A constructor argument's value; enums come as their integer.</summary>
    public int Int32(string parameter)
    {
        int index = IndexOf(parameter);
        return index >= 0 && attribute.ConstructorArguments[index].Value is int value ? value : 0;
    }

    /// <summary>Whether a property is set, and to what.</summary>
    public bool TryGet<T>(string property, out T value)
    {
        foreach (System.Collections.Generic.KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == property && argument.Value.Value is T found)
            {
                value = found;
                return true;
            }
        }

        value = default!;
        return false;
    }

    /// <summary>A property's value, or the attribute's default.</summary>
    public T Get<T>(string property, T standard) => TryGet(property, out T value) ? value : standard;

    /// <summary>A switch that may be on, off, or left out.</summary>
    public bool? Switch(string property) => TryGet(property, out bool value) ? value : null;

    /// <summary>Where an argument stands: a parameter's or a property's expression, else the whole attribute.</summary>
    public Location? LocationOf(string name)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax)
        {
            return null;
        }

        if (syntax.ArgumentList is not { } list)
        {
            return syntax.GetLocation();
        }

        AttributeArgumentSyntax? named = list.Arguments.FirstOrDefault(argument =>
            (argument.NameEquals?.Name.Identifier.ValueText ?? argument.NameColon?.Name.Identifier.ValueText) == name);
        int index = IndexOf(name);
        AttributeArgumentSyntax? positional =
            named is null && index >= 0 && index < list.Arguments.Count && list.Arguments[index] is { NameEquals: null, NameColon: null } argument
                ? argument
                : null;
        return (named ?? positional)?.GetLocation() ?? syntax.GetLocation();
    }

    private int IndexOf(string parameter)
    {
        if (attribute.AttributeConstructor is not { } constructor)
        {
            return -1;
        }

        for (int i = 0; i < constructor.Parameters.Length; i++)
        {
            if (constructor.Parameters[i].Name == parameter)
            {
                return i;
            }
        }

        return -1;
    }
}
