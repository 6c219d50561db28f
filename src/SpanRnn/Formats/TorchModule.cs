namespace SpanRnn;

/// <summary>A PyTorch module of a network whose weights are in a file; converts from its name.</summary>
/// <param name="Name">The module's name in the PyTorch class, such as <c>lstm</c>; empty for a file that holds one module without a name.</param>
/// <param name="Activation">
/// What files of weights do not hold: an <c>nn.RNN</c>'s nonlinearity (tanh unless given), or the function after an <c>nn.Linear</c> (none
/// unless given).
/// </param>
public sealed record TorchModule(string Name, ActivationFunction? Activation = null)
{
    /// <summary>A module without an activation of its own.</summary>
    /// <param name="name">The module's name.</param>
    public static implicit operator TorchModule(string name) => FromString(name);

    /// <inheritdoc cref="op_Implicit(string)"/>
    /// <returns>The module.</returns>
    public static TorchModule FromString(string name) => new(name);

    /// <summary>Whether softmax follows an <c>nn.Linear</c>.</summary>
    public bool Softmax { get; init; }
}
