namespace SpanRnn;

/// <summary>A vanilla RNN layer of a class that carries <see cref="RecurrentNetworkAttribute"/>; named "rnn" unless set.</summary>
/// <param name="hiddenSize">Floats per hidden state, 1 to <see cref="CellLimits.MaxHiddenSize"/>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class RnnAttribute(int hiddenSize) : RecurrentLayerAttribute("rnn", hiddenSize);
