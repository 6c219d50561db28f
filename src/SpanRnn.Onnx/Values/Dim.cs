namespace SpanRnn.Onnx.Values;

/// <summary>
/// A whole number of the shape arithmetic, which may depend on lengths that only a run knows: a factor times a product of
/// unknown lengths.
/// </summary>
/// <param name="Factor">The known part.</param>
/// <param name="Symbols">One letter per unknown length, sorted; empty where the number is known.</param>
internal readonly record struct Dim(long Factor, string Symbols)
{
    private const int MaxSymbols = 16;

    /// <summary>A known number.</summary>
    public Dim(long value)
        : this(value, "")
    {
    }

    /// <summary>1.</summary>
    public static Dim One { get; } = new(1);

    /// <summary>Whether the number is known.</summary>
    public bool IsKnown => Symbols.Length == 0;

    /// <summary>Whether the number is known to be this one.</summary>
    public bool Is(long value) => IsKnown && Factor == value;

    /// <summary>An unknown length.</summary>
    public static Dim Unknown(char symbol) => new(1, symbol.ToString());

    /// <summary>The product.</summary>
    public static Dim operator *(Dim a, Dim b)
    {
        long factor = checked(a.Factor * b.Factor);
        if (factor == 0 || (a.IsKnown && b.IsKnown))
        {
            return new(factor);
        }

        if (a.Symbols.Length + b.Symbols.Length > MaxSymbols)
        {
            throw new OverflowException("A shape has a product of too many unknown lengths.");
        }

        char[] symbols = [.. a.Symbols, .. b.Symbols];
        Array.Sort(symbols);
        return new(factor, new string(symbols));
    }

    /// <summary>The exact quotient, if there is one.</summary>
    public bool TryDivide(Dim by, out Dim quotient)
    {
        quotient = default;
        if (by.Factor == 0 || Factor % by.Factor != 0)
        {
            return false;
        }

        List<char> rest = [.. Symbols];
        foreach (char symbol in by.Symbols)
        {
            if (!rest.Remove(symbol))
            {
                return false;
            }
        }

        quotient = new(Factor / by.Factor, new string([.. rest]));
        return true;
    }

    /// <summary>The product of all.</summary>
    public static Dim Product(IEnumerable<Dim> dims) => dims.Aggregate(One, static (a, b) => a * b);

    /// <inheritdoc/>
    public override string ToString() => IsKnown ? FormattableString.Invariant($"{Factor}")
        : Factor == 1 ? string.Join('·', Symbols.AsEnumerable())
        : FormattableString.Invariant($"{Factor}·{string.Join('·', Symbols.AsEnumerable())}");
}
