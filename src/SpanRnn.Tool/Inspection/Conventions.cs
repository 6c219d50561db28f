using SpanRnn.Tool.Models;

namespace SpanRnn.Tool.Inspection;

/// <summary>How a file writes down a recurrent layer, before its reader puts it into SpanRnn's order.</summary>
internal static class Conventions
{
    /// <summary>The order of gates in the file, its biases, and where it has a choice, the reset.</summary>
    /// <param name="format">The file's format.</param>
    /// <param name="spec">The cell.</param>
    public static string Of(ModelFormat format, CellSpec spec)
    {
        string reset = spec.Kind != CellKind.Gru ? "" : spec.Reset == GruReset.AfterProduct ? ", reset after the product" : ", reset before the product";
        return $"{Gates(format, spec.Kind)}{Bias(format, spec)}{reset}";
    }

    private static string Gates(ModelFormat format, CellKind kind) => (kind, format) switch
    {
        (CellKind.Rnn, _) => "",
        (CellKind.Lstm, ModelFormat.Onnx) => "gates i, o, f, c; ",
        (CellKind.Lstm, ModelFormat.KerasHdf5 or ModelFormat.KerasArchive or ModelFormat.RtNeural or ModelFormat.AidaX) => "gates i, f, c, o; ",
        (CellKind.Lstm, _) => "gates i, f, g, o; ",
        (_, ModelFormat.Onnx or ModelFormat.KerasHdf5 or ModelFormat.KerasArchive or ModelFormat.RtNeural or ModelFormat.AidaX) => "gates z, r, h; ",
        _ => "gates r, z, n; ",
    };

    // Where input and recurrent biases only add up, some formats keep the sum.
    private static string Bias(ModelFormat format, CellSpec spec) => !spec.Bias ? "no bias"
        : format switch
        {
            ModelFormat.Onnx => "biases Wb and Rb",
            ModelFormat.KerasHdf5 or ModelFormat.KerasArchive or ModelFormat.RtNeural or ModelFormat.AidaX =>
                spec.HasSeparateRecurrentBias ? "input and recurrent bias" : "one bias",
            ModelFormat.Nam => "one bias, initial state in the file",
            _ => "biases b_ih and b_hh",
        };
}
