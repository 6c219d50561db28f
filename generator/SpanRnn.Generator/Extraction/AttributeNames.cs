namespace SpanRnn.Generator.Extraction;

/// <summary>Metadata names of the attributes and of the types that emitted signatures mention.</summary>
internal static class AttributeNames
{
    public const string RecurrentCell = "SpanRnn.RecurrentCellAttribute";
    public const string Dense = "SpanRnn.DenseAttribute";
    public const string WindowCell = "SpanRnn.WindowCellAttribute";
    public const string RecurrentNetwork = "SpanRnn.RecurrentNetworkAttribute";
    public const string Rnn = "SpanRnn.RnnAttribute";
    public const string Lstm = "SpanRnn.LstmAttribute";
    public const string Gru = "SpanRnn.GruAttribute";
    public const string Convolution = "SpanRnn.ConvolutionAttribute";
    public const string Softmax = "SpanRnn.SoftmaxAttribute";
    public const string ScaleShift = "SpanRnn.ScaleShiftAttribute";
    public const string PRelu = "SpanRnn.PReluAttribute";
    public const string Activate = "SpanRnn.ActivateAttribute";

    /// <summary>Whether a class that carries it is generated.</summary>
    public static bool IsMain(string? name) => name is RecurrentCell or WindowCell or RecurrentNetwork;

    /// <summary>Whether it describes a layer of a network; a dense one may be the read-out of a cell instead.</summary>
    public static bool IsLayer(string? name) => name is Rnn or Lstm or Gru or Dense or Convolution or Softmax or ScaleShift or PRelu or Activate;

    /// <summary>What a user writes between the brackets.</summary>
    public static string Short(string name) => name.Substring("SpanRnn.".Length, name.Length - "SpanRnn.".Length - "Attribute".Length);
}
