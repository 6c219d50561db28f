using Microsoft.CodeAnalysis.CSharp;

namespace SpanRnn.Tool.Scaffolding;

/// <summary>What a scaffolded class is called.</summary>
/// <param name="ClassName">The class.</param>
/// <param name="Namespace">Its namespace; empty for the global one.</param>
internal sealed record ClassOptions(string ClassName, string Namespace)
{
    // Inside its own namespace such a class would hide the attribute, enum or type of that name.
    private static readonly HashSet<string> Taken = new(
        typeof(CellSpec).Assembly.GetExportedTypes()
            .Where(static type => type.Namespace == nameof(SpanRnn))
            .SelectMany(static type => (string[])[type.Name.Split('`')[0], Short(type.Name)]),
        StringComparer.Ordinal);

    /// <summary>The class with its namespace.</summary>
    public string FullName => Namespace.Length == 0 ? ClassName : $"{Namespace}.{ClassName}";

    /// <summary>Checks both names.</summary>
    /// <param name="className">The class.</param>
    /// <param name="space">The namespace; empty for the global one.</param>
    /// <exception cref="ToolException">A name is no C# name, or is SpanRnn's.</exception>
    public static ClassOptions Create(string className, string space)
    {
        if (!IsName(className))
        {
            throw new ToolException(ExitCode.WrongArguments, $"--class: '{className}' is no name of a C# class.");
        }

        if (Taken.Contains(className) || className == "System")
        {
            throw new ToolException(ExitCode.WrongArguments, $"--class: '{className}' is a name that the generated code uses; choose another one.");
        }

        return space.Length == 0 || space.Split('.').All(IsName)
            ? new ClassOptions(className, space)
            : throw new ToolException(ExitCode.WrongArguments, $"--namespace: '{space}' is no C# namespace.");
    }

    /// <summary>A class name made from a file's name: <c>keyword-spotter.onnx</c> becomes <c>KeywordSpotter</c>.</summary>
    /// <param name="path">The file.</param>
    public static string NameFrom(string path)
    {
        string stem = Path.GetFileNameWithoutExtension(path);
        string[] words = new string([.. stem.Select(static letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string name = string.Concat(words.Select(static word => char.ToUpperInvariant(word[0]) + word[1..]));
        return name.Length == 0 || char.IsAsciiDigit(name[0]) ? "Network" + name : Taken.Contains(name) ? name + "Network" : name;
    }

    private static bool IsName(string name) =>
        SyntaxFacts.IsValidIdentifier(name) && SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None;

    private static string Short(string type) => type.EndsWith("Attribute", StringComparison.Ordinal) ? type[..^"Attribute".Length] : type;
}
