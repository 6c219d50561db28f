namespace SpanRnn.Generator.Extraction;

/// <summary>Reads the options that only some kinds of cells have.</summary>
internal static class VariantReader
{
    /// <summary>The spec with the options of its kind; those of other kinds are reported.</summary>
    public static CellSpec Read(CellSpec spec, OptionReader options, AttributeArguments arguments, CellKind? kind)
    {
        CellSpec variant = spec with
        {
            Activation = options.Function("Activation", Activation.Tanh),
            GateActivation = Applies("GateActivation", CellKind.Lstm, CellKind.Gru) ? options.Function("GateActivation", Activation.Sigmoid) : Activation.Sigmoid,
            CellActivation = Applies("CellActivation", CellKind.Lstm) ? options.Function("CellActivation", Activation.Tanh) : Activation.Tanh,
            Reset = options.IsSet<int>("Reset", kind, CellKind.Gru) ? options.Option("Reset", GruReset.AfterProduct) : GruReset.AfterProduct,
            Clip = options.Limit("Clip"),
            CellClip = options.IsSet<float>("CellClip", kind, CellKind.Lstm) ? options.Limit("CellClip") : 0,
            Peephole = options.IsSet<bool>("Peephole", kind, CellKind.Lstm) && arguments.Get("Peephole", false),
            Coupling = options.IsSet<int>("Coupling", kind, CellKind.Lstm) ? options.Option("Coupling", GateCoupling.None) : GateCoupling.None,
            LayerNormalization = options.IsSet<bool>("LayerNormalization", kind, CellKind.Lstm) && arguments.Get("LayerNormalization", false),
        };
        return Projected(WithForgetBias(variant, options, kind), options, arguments, kind);

        // An activation is set by its name or by one of its parameters.
        bool Applies(string property, params CellKind[] owners) =>
            options.IsSet<int>(property, kind, owners)
            | options.IsSet<float>(property + "Alpha", kind, owners)
            | options.IsSet<float>(property + "Beta", kind, owners);
    }

    private static CellSpec WithForgetBias(CellSpec spec, OptionReader options, CellKind? kind)
    {
        if (spec.Coupling == GateCoupling.ForgetFromInput)
        {
            options.RequireUnset<float>("ForgetBias", "a forget gate of its own", kind);
            return spec;
        }

        return options.IsSet<float>("ForgetBias", kind, CellKind.Lstm) ? spec with { ForgetBias = options.Offset("ForgetBias") } : spec;
    }

    private static CellSpec Projected(CellSpec spec, OptionReader options, AttributeArguments arguments, CellKind? kind)
    {
        bool isProjected = options.IsSet<int>("ProjectionSize", kind, CellKind.Lstm) && arguments.Get("ProjectionSize", 0) != 0;
        if (isProjected)
        {
            return spec with
            {
                ProjectionSize = options.Property("ProjectionSize", CellLimits.MaxHiddenSize),
                ProjectionBias = arguments.Get("ProjectionBias", false),
                ProjectionClip = options.Limit("ProjectionClip"),
            };
        }

        options.RequireUnset<bool>("ProjectionBias", "ProjectionSize", kind);
        options.RequireUnset<float>("ProjectionClip", "ProjectionSize", kind);
        return spec;
    }
}
