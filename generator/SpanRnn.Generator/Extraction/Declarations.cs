namespace SpanRnn.Generator.Extraction;

/// <summary>A class that is to be generated: plain facts, no symbols.</summary>
/// <param name="Type">The class.</param>
internal abstract record Declaration(TargetType Type)
{
    /// <summary>What the attribute says about checked mode; null where it leaves that to the project.</summary>
    public bool? Checked { get; init; }

    /// <summary>Whether calls look for numbers that are not finite and for concurrent use.</summary>
    public bool IsChecked => Checked == true;
}

/// <summary>A recurrent cell, perhaps with a dense read-out.</summary>
/// <param name="Type">The class.</param>
/// <param name="Spec">The cell.</param>
/// <param name="WeightName">The cell's module name in weight files.</param>
/// <param name="ReadOut">The read-out, if there is one.</param>
internal sealed record CellDeclaration(TargetType Type, CellSpec Spec, string WeightName, DenseDeclaration? ReadOut) : Declaration(Type);

/// <summary>A dense layer over the last inputs.</summary>
/// <param name="Type">The class.</param>
/// <param name="InputSize">Floats per observation.</param>
/// <param name="Window">Observations seen at once.</param>
/// <param name="Dense">The layer over the whole window.</param>
internal sealed record WindowDeclaration(TargetType Type, int InputSize, int Window, DenseDeclaration Dense) : Declaration(Type);

/// <summary>A dense layer and its name.</summary>
/// <param name="Spec">The layer.</param>
/// <param name="WeightName">The layer's module name in weight files.</param>
internal sealed record DenseDeclaration(DenseSpec Spec, string WeightName);
