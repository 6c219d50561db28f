using SpanRnn;

namespace Game;

/// <summary>LSTM 16 → 32, embedded in the program.</summary>
[RecurrentCell(CellKind.Lstm, inputSize: 16, hiddenSize: 32)]
public sealed partial class Memory;

/// <summary>A whole PyTorch network, embedded in the program.</summary>
[RecurrentNetwork(inputSize: 3)]
[Convolution(6, 4, Dilation = 2, Name = "conv")]
[PRelu]
[Gru(10)]
[Gru(10)]
[Gru(10)]
[Lstm(7, ProjectionSize = 5)]
[Dense(4, Activation = Activation.Tanh, Name = "head")]
[Softmax]
public sealed partial class Stacked;

/// <summary>A network that PyTorch has exported to ONNX.</summary>
[RecurrentNetwork(inputSize: 3)]
[Dense(5, Activation = Activation.Relu, Name = "front")]
[Gru(5, Residual = true)]
[Dense(2, Name = "head")]
public sealed partial class Exported;
