using Microsoft.CodeAnalysis;

namespace SpanRnn.Generator.Diagnostics;

/// <summary>Every diagnostic of SpanRnn. Each is an error: the class would not be generated, or not as meant.</summary>
internal static class Descriptors
{
    public static readonly DiagnosticDescriptor NotPartial = Error(
        "SRNN001", "Class is not partial",
        "'{0}' carries [{1}] but is not partial; write 'partial class {0}' so that the generated members can join it");

    public static readonly DiagnosticDescriptor ContainerNotPartial = Error(
        "SRNN002", "Containing type is not partial",
        "'{0}' is nested in '{1}', which is not partial; make '{1}' partial or move '{0}' out of it");

    public static readonly DiagnosticDescriptor Generic = Error(
        "SRNN003", "Class or container is generic",
        "'{0}' cannot be generated because '{1}' is generic; a cell's sizes are fixed, so use a class without type parameters");

    public static readonly DiagnosticDescriptor StaticClass = Error(
        "SRNN004", "Class is static",
        "'{0}' is static, but a loaded cell is an object that holds weights; remove 'static'");

    public static readonly DiagnosticDescriptor AbstractClass = Error(
        "SRNN005", "Class is abstract",
        "'{0}' is abstract, so Load could not create it; remove 'abstract'");

    public static readonly DiagnosticDescriptor FileLocal = Error(
        "SRNN006", "Class is file-local",
        "'{0}' or a type around it is file-local, so generated code in another file cannot join it; use 'internal' or 'private' instead of 'file'");

    public static readonly DiagnosticDescriptor Record = Error(
        "SRNN007", "Class is a record",
        "'{0}' is a record, but a cell has no value equality or copying; write 'partial class {0}'");

    public static readonly DiagnosticDescriptor SizeOutOfRange = Error(
        "SRNN008", "Size is out of range",
        "{0} is {1}; it must be between 1 and {2}");

    public static readonly DiagnosticDescriptor TooManyWeights = Error(
        "SRNN009", "Cell is too large",
        "'{0}' would need {1} floats of packed weights; at most {2} (2 GiB) are supported, so choose smaller sizes");

    public static readonly DiagnosticDescriptor OptionDoesNotApply = Error(
        "SRNN010", "Option does not apply to this cell kind",
        "{0} is an option of {1}, not of {2}; remove {0}");

    public static readonly DiagnosticDescriptor UndefinedValue = Error(
        "SRNN011", "Value is not defined",
        "{0} has the value {1}, which {2} does not define; use one of {3}");

    public static readonly DiagnosticDescriptor MemberCollision = Error(
        "SRNN012", "Member collides with a generated one",
        "'{0}' already uses the name '{1}', which a generated member needs; rename it");

    public static readonly DiagnosticDescriptor LanguageVersion = Error(
        "SRNN013", "C# language version is too old",
        "Generated code needs C# {0} or newer, but this project compiles as C# {1}; remove LangVersion or set it to at least {0}");

    public static readonly DiagnosticDescriptor Constructor = Error(
        "SRNN014", "Class declares a constructor",
        "'{0}' declares an instance constructor, which would make a cell without weights; remove it and use the generated Load or Create");

    public static readonly DiagnosticDescriptor BaseConstructor = Error(
        "SRNN015", "Base class needs arguments",
        "'{0}' derives from '{1}', which has no parameterless constructor that '{0}' can call; add one or remove the base class");

    public static readonly DiagnosticDescriptor RequiredMember = Error(
        "SRNN016", "Class has a required member",
        "'{0}' has the required member '{1}', which the generated Load and Create cannot set; remove 'required'");

    public static readonly DiagnosticDescriptor ConflictingAttributes = Error(
        "SRNN017", "Attributes exclude each other",
        "'{0}' carries both [{1}] and [{2}]; a class is one or the other, so remove one of them");

    public static readonly DiagnosticDescriptor ReadOutWithoutCell = Error(
        "SRNN018", "Read-out without a cell",
        "'{0}' carries [Dense] but neither [RecurrentCell] nor [RecurrentNetwork]; add [RecurrentCell(kind, inputSize, hiddenSize)] or [RecurrentNetwork(inputSize)], or remove [Dense]");

    public static readonly DiagnosticDescriptor WeightName = Error(
        "SRNN019", "Weight names are the same",
        "The cell and its read-out are both called '{0}' in weight files; give [Dense] a Name of its own, such as Name = \"head\"");

    public static readonly DiagnosticDescriptor BaseIsCell = Error(
        "SRNN020", "Base class is a cell itself",
        "'{0}' derives from '{1}', which is a generated cell; its members would hide each other, so hold '{1}' in a field instead");

    public static readonly DiagnosticDescriptor ActivationParameter = Error(
        "SRNN021", "Activation parameter is wrong",
        "{0} does not fit: {1} {2}; remove it");

    public static readonly DiagnosticDescriptor NumberOutOfRange = Error(
        "SRNN022", "Limit or offset is out of range",
        "{0} is {1}; it must be {2}, or left out for no {3}");

    public static readonly DiagnosticDescriptor NoLayers = Error(
        "SRNN023", "Network has no layers",
        "'{0}' carries [RecurrentNetwork] but no layers; add them from input to output, such as [Gru(64), Dense(12)]");

    public static readonly DiagnosticDescriptor LayerWithoutNetwork = Error(
        "SRNN024", "Layer without a network",
        "'{0}' carries [{1}] but not [RecurrentNetwork]; add [RecurrentNetwork(inputSize)] or remove [{1}]");

    public static readonly DiagnosticDescriptor ScatteredLayers = Error(
        "SRNN025", "Layers stand on several declarations",
        "The layers of '{0}' stand on several partial declarations, which have no order; write all of them on one");

    public static readonly DiagnosticDescriptor Residual = Error(
        "SRNN026", "Residual does not fit",
        "{0} does not fit: {1}; change that or remove {0}");

    public static readonly DiagnosticDescriptor LayerName = Error(
        "SRNN027", "Layers have the same name",
        "Two layers of '{0}' are called '{1}' in weight files; only recurrent layers of one kind that follow each other share a name, so set Name on one of them");

    public static readonly DiagnosticDescriptor SeveralReadOuts = Error(
        "SRNN028", "Cell has several read-outs",
        "'{0}' carries [Dense] more than once, but a cell has one read-out; remove the others, or use [RecurrentNetwork], which takes any number of layers");

    public static readonly DiagnosticDescriptor HiddenNamespace = Error(
        "SRNN050", "Type hides a namespace",
        "'{0}' cannot be generated because the type '{1}' in the global namespace hides the namespace '{1}', which generated code needs; rename the type or move it into a namespace");

    public static readonly DiagnosticDescriptor ExternAlias = Error(
        "SRNN051", "SpanRnn is referenced under an alias",
        "'{0}' cannot be generated because SpanRnn is referenced only as '{1}', while generated code says 'global'; remove Aliases from the reference or add 'global' to it");

    public static readonly DiagnosticDescriptor ExplicitLayout = Error(
        "SRNN052", "Class has an explicit layout",
        "'{0}' has an explicit layout, but the generated fields have no offsets; remove [StructLayout]");

    public static readonly DiagnosticDescriptor Course = Error(
        "SRNN029", "Direction of a layer does not fit",
        "{0} does not fit: {1}; {2}");

    public static readonly DiagnosticDescriptor Steps = Error(
        "SRNN030", "Number of steps does not fit",
        "The layers of '{0}' do not fit each other: {1}; {2}");

    public static readonly DiagnosticDescriptor PaddingOutOfRange = Error(
        "SRNN031", "Padding is out of range",
        "{0} is {1}; it must be between 0 and {2}");

    private static DiagnosticDescriptor Error(string id, string title, string message) => new(
        id,
        title,
        message,
        category: "SpanRnn",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: "https://github.com/spanrnn/spanrnn#" + id.ToLowerInvariant());
}
