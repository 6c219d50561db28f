namespace SpanRnn.Tool.Models;

/// <summary>What the command line says about a model.</summary>
/// <param name="Path">The file.</param>
/// <param name="Modules">Modules of PyTorch weights from input to output; empty for the order that follows from the file.</param>
/// <param name="Prefix">What stands before the modules' names in a safetensors file.</param>
/// <param name="Node">The recurrent node of an ONNX model to be read alone; null for the whole graph.</param>
internal sealed record ModelSource(string Path, IReadOnlyList<TorchModule> Modules, string Prefix, string? Node);
