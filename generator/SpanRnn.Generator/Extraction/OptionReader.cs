using Microsoft.CodeAnalysis;
using SpanRnn.Generator.Diagnostics;
using SpanRnn.Generator.Emission;

namespace SpanRnn.Generator.Extraction;

/// <summary>Reads sizes and options of one attribute and reports those that SpanRnn does not accept.</summary>
internal readonly struct OptionReader(AttributeArguments arguments, DiagnosticSink sink)
{
    /// <summary>A size between 1 and a maximum; 1 stands in for a wrong one after it has been reported.</summary>
    public int Size(string parameter, int maximum) => InRange(parameter, arguments.Int32(parameter), maximum);

    /// <summary>A size that is a property, between 1 and a maximum.</summary>
    public int Property(string property, int maximum) => InRange(property, arguments.Get(property, 1), maximum);

    /// <summary>A count of zeros that is a property, between 0 and a maximum.</summary>
    public int Padding(string property, int standard, int maximum)
    {
        int value = arguments.Get(property, standard);
        if (value >= 0 && value <= maximum)
        {
            return value;
        }

        string nearest = Literal.Of(value < 0 ? 0 : maximum);
        sink.ReportWithHint(Descriptors.PaddingOutOfRange, arguments.LocationOf(property), nearest, property, Literal.Of(value), Literal.Of(maximum));
        return 0;
    }

    /// <summary>Reports an option that means something only together with another one.</summary>
    public void RequireUnset<T>(string property, string owner, CellKind? kind)
    {
        if (arguments.TryGet(property, out T _) && kind is not null)
        {
            sink.Report(Descriptors.OptionDoesNotApply, arguments.LocationOf(property), property, "a cell with " + owner, "one without");
        }
    }

    private int InRange(string parameter, int value, int maximum)
    {
        if (value >= 1 && value <= maximum)
        {
            return value;
        }

        string nearest = Literal.Of(value < 1 ? 1 : maximum);
        sink.ReportWithHint(Descriptors.SizeOutOfRange, arguments.LocationOf(parameter), nearest, parameter, Literal.Of(value), Literal.Of(maximum));
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

    /// <summary>Whether an option is set and its kind has it; where it is set and the kind lacks it, that is reported.</summary>
    public bool IsSet<T>(string property, CellKind? kind, params CellKind[] owners)
    {
        if (!arguments.TryGet(property, out T _))
        {
            return false;
        }

        // Of an undefined kind, reported already, nothing can be said.
        if (kind is not { } defined || owners.Contains(defined))
        {
            return true;
        }

        sink.Report(
            Descriptors.OptionDoesNotApply,
            arguments.LocationOf(property),
            property,
            string.Join(" and ", owners.Select(static owner => "CellKind." + owner)),
            "CellKind." + defined);
        return false;
    }

    /// <summary>A limit: positive and finite, or 0 for none; 0 stands in for a wrong one after it has been reported.</summary>
    public float Limit(string property)
    {
        float value = arguments.Get(property, 0f);
        return value >= 0 && !float.IsInfinity(value) ? value : OutOfRange(property, value, "positive and finite", "limit");
    }

    /// <summary>A summand: finite, or 0 for none; 0 stands in for a wrong one after it has been reported.</summary>
    public float Offset(string property)
    {
        float value = arguments.Get(property, 0f);
        return !float.IsNaN(value) && !float.IsInfinity(value) ? value : OutOfRange(property, value, "finite", "offset");
    }

    private float OutOfRange(string property, float value, string range, string what)
    {
        string text = value.ToString(System.Globalization.CultureInfo.InvariantCulture);
        sink.Report(Descriptors.NumberOutOfRange, arguments.LocationOf(property), property, text, range, what);
        return 0;
    }

    /// <summary>An activation with its parameters, which are properties named after it; those it lacks are reported.</summary>
    public ActivationFunction Function(string property, ActivationFunction standard) =>
        WithParameters(property, arguments.TryGet(property, out int value) ? Defined<Activation>(property, value) : standard);

    /// <summary>An activation that is a parameter of the attribute, with its parameters.</summary>
    public ActivationFunction FunctionOf(string parameter, string property) =>
        WithParameters(property, Defined<Activation>(parameter, arguments.Int32(parameter)));

    private ActivationFunction WithParameters(string property, ActivationFunction function) => function with
    {
        Alpha = Parameter(property, "Alpha", function.Kind, ActivationFunction.HasAlpha(function.Kind), function.Alpha),
        Beta = Parameter(property, "Beta", function.Kind, ActivationFunction.HasBeta(function.Kind), function.Beta),
    };

    private float Parameter(string property, string parameter, Activation kind, bool exists, float standard)
    {
        string name = property + parameter;
        if (!arguments.TryGet(name, out float value))
        {
            return standard;
        }

        if (!exists)
        {
            sink.Report(Descriptors.ActivationParameter, arguments.LocationOf(name), name, kind, "has no such parameter");
            return standard;
        }

        if (float.IsNaN(value) || float.IsInfinity(value))
        {
            sink.Report(Descriptors.ActivationParameter, arguments.LocationOf(name), name, kind, "takes a finite number");
            return standard;
        }

        return value;
    }

    /// <summary>The dense layer that the attribute describes.</summary>
    public DenseDeclaration Dense(int inputSize, string standardName)
    {
        int outputSize = Size("outputSize", CellLimits.MaxOutputSize);
        var spec = new DenseSpec(inputSize, outputSize)
        {
            Activation = Function("Activation", Activation.Identity),
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
