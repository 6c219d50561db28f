namespace SpanRnn;

/// <summary>Whose parameters are being checked, as messages name it; the text is made only for a message.</summary>
internal readonly struct ParameterOwner
{
    private readonly Gate _gate;
    private readonly bool _isGate;
    private readonly string _text;

    /// <summary>A part of a gate.</summary>
    /// <param name="gate">The gate.</param>
    /// <param name="part">What follows "gate", such as <c>'s peephole</c>.</param>
    public ParameterOwner(Gate gate, string part = "")
    {
        _gate = gate;
        _isGate = true;
        _text = part;
    }

    /// <summary>Something other than a gate.</summary>
    /// <param name="name">Its name.</param>
    public ParameterOwner(string name) => _text = name;

    public override string ToString() => _isGate ? $"{_gate} gate{_text}" : _text;
}
