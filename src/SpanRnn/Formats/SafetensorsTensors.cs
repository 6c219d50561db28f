using SpanRnn.Weights;

namespace SpanRnn.Formats;

/// <summary>The tensors of a safetensors file under a prefix.</summary>
internal sealed class SafetensorsTensors : TensorSource
{
    private readonly SafetensorsFile _file;
    private readonly WeightScope _scope;

    internal SafetensorsTensors(SafetensorsFile file, string prefix)
    {
        _file = file;
        _scope = file.Scope(prefix);
        Names = file.Tensors
            .Where(tensor => tensor.Name.StartsWith(_scope.Prefix, StringComparison.Ordinal))
            .Select(tensor => tensor.Name[_scope.Prefix.Length..])
            .ToArray();
    }

    internal override string FileName => _file.FileName;

    internal override IReadOnlyList<string> Names { get; }

    internal override long[]? ShapeOf(string name) => _file.Find(_scope.Prefix + name)?.Dimensions.ToArray();

    internal override float[] Take(string name, string owner, params ReadOnlySpan<int> shape)
    {
        long[] sizes = new long[shape.Length];
        for (int i = 0; i < sizes.Length; i++)
        {
            sizes[i] = shape[i];
        }

        return _scope.Take(name, owner, sizes);
    }

    internal override void Complete() => _scope.Complete();
}
