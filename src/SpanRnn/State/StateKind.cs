using System.ComponentModel;

namespace SpanRnn.Kernels;

/// <summary>What the vectors of a state mean.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum StateKind
{
    /// <summary>A hidden state.</summary>
    Hidden = 0,

    /// <summary>A hidden state and a cell state.</summary>
    HiddenAndCell = 1,

    /// <summary>A window cell's last inputs, the oldest first.</summary>
    Window = 2,

    /// <summary>A network's states, layer by layer.</summary>
    Network = 3,
}
