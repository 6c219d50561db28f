namespace SpanRnn.Generator.Extraction;

/// <summary>Metadata names of the attributes and of the types that emitted signatures mention.</summary>
internal static class AttributeNames
{
    public const string RecurrentCell = "SpanRnn.RecurrentCellAttribute";
    public const string Dense = "SpanRnn.DenseAttribute";
    public const string WindowCell = "SpanRnn.WindowCellAttribute";
}
