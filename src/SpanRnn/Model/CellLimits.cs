namespace SpanRnn;

/// <summary>The sizes that SpanRnn accepts; attribute diagnostics and run-time checks both read them here.</summary>
public static class CellLimits
{
    /// <summary>Largest input size. Bounds nothing but the packed weights, see <see cref="MaxPackedFloats"/>.</summary>
    public const int MaxInputSize = 65_536;

    /// <summary>
    /// Largest hidden size. A step keeps up to three vectors of this length on the stack: at 8,192 floats
    /// 96 KiB, a tenth of the 1 MiB that a Windows thread has by default.
    /// </summary>
    public const int MaxHiddenSize = 8_192;

    /// <summary>Largest output size of a dense read-out or a window cell.</summary>
    public const int MaxOutputSize = 8_192;

    /// <summary>Largest window of a window cell, in observations.</summary>
    public const int MaxWindow = 65_536;

    /// <summary>Largest packed weight buffer, in floats: 2 GiB, the most that a weight file may hold too.</summary>
    public const long MaxPackedFloats = 1L << 29;
}
