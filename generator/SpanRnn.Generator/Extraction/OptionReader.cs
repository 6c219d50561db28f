using Microsoft.CodeAnalysis;
using SpanRnn.Generator.Diagnostics;
using SpanRnn.Generator.Emission;

namespace SpanRnn.Generator.Extraction;

/// <summary>Reads sizes and options of one attribute and reports those that SpanRnn does not accept.</summary>
internal readonly struct OptionReader(AttributeArguments arguments, DiagnosticSink sink)
{
    /// <summary>A size between 1 and a maximum; 1 stands in for a wrong one after it has been reported.</summary>
    public int Size(string parameter, int maximum)
    {
        int value = arguments.Int32(parameter);
        if (value >= 1 && value <= maximum)
        {
            return value;
        }

        sink.Report(Descriptors.SizeOutOfRange, arguments.LocationOf(parameter), parameter, Literal.Of(value), Literal.Of(maximum));
        return 1;
    }

    /// <summary>A value that its enum defines; the first defined one stands in for a wrong one after it has been reported.</summary>
    public TEnum Defined<TEnum>(string name, int value)
        where TEnum : struct, Enum
    {
        if (Enum.IsDefined(typeof(TEnum), value))
        {
            return (TEnum)Enum.ToObject(typeof(TEnum), value);
        }

        sink.Report(
            Descriptors.UndefinedValue,
            arguments.LocationOf(name),
            name,
            Literal.Of(value),
            typeof(TEnum).Name,
            string.Join(", ", Enum.GetNames(typeof(TEnum))));
        return default;
    }

    /// <summary>An option that every kind has.</summary>
    public TEnum Option<TEnum>(string property, TEnum standard)
        where TEnum : struct, Enum =>
        arguments.TryGet(property, out int value) ? Defined<TEnum>(property, value) : standard;

    /// <summary>An option that only one kind has. Of an undefined kind, reported already, nothing can be said.</summary>
    public TEnum Option<TEnum>(string property, TEnum standard, CellKind? kind, CellKind owner)
        where TEnum : struct, Enum
    {
        if (!arguments.TryGet(property, out int value))
        {
            return standard;
        }

        if (kind is { } defined && defined != owner)
        {
            sink.Report(Descriptors.OptionDoesNotApply, arguments.LocationOf(property), property, "CellKind." + owner, defined);
            return standard;
        }

        return Defined<TEnum>(property, value);
    }

    /// <summary>The dense layer that the attribute describes.</summary>
    public DenseDeclaration Dense(int inputSize, string standardName)
    {
        int outputSize = Size("outputSize", CellLimits.MaxOutputSize);
        var spec = new DenseSpec(inputSize, outputSize)
        {
            Activation = Option("Activation", Activation.Identity),
            Bias = arguments.Get("Bias", true),
        };
        return new DenseDeclaration(spec, arguments.Get("Name", standardName));
    }

    /// <summary>Reports a cell whose packed weights would be too many.</summary>
    public void CheckFloats(INamedTypeSymbol type, long count)
    {
        if (count > CellLimits.MaxPackedFloats)
        {
            sink.Report(
                Descriptors.TooManyWeights,
                arguments.LocationOf(""),
                type.Name,
                Literal.Prose(count),
                Literal.Prose(CellLimits.MaxPackedFloats));
        }
    }
}
