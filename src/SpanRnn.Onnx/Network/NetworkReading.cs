using SpanRnn.Onnx.Values;

namespace SpanRnn.Onnx.Network;

/// <summary>A network that a whole graph holds, and where in the graph its data comes in and goes out.</summary>
/// <param name="Model">The network.</param>
/// <param name="InputName">The graph input that takes the data.</param>
/// <param name="Input">What that input's axes mean.</param>
/// <param name="OutputName">The graph output that gives the data.</param>
/// <param name="Output">What that output's axes mean.</param>
/// <param name="StateNames">The graph's other inputs, which take states; zeros are what the network begins with.</param>
internal sealed record NetworkReading(
    NetworkModel Model, string InputName, FlowTensor Input, string OutputName, FlowTensor Output, IReadOnlyList<string> StateNames);
