using System.Text.Json;

namespace SpanRnn.Formats;

/// <summary>The members of a JSON object as tensors: nested arrays of numbers.</summary>
internal sealed class JsonTensors(JsonMembers members) : TensorSource
{
    private const int MaxDimensions = 4;

    internal override string FileName => members.Owner.FileName;

    internal override IReadOnlyList<string> Names => members.Names;

    // Of the first values only: Take checks that all rows are as long.
    internal override long[]? ShapeOf(string name)
    {
        if (members.Find(name) is not { } part)
        {
            return null;
        }

        var shape = new List<long>();
        while (part.Kind == JsonValueKind.Array && shape.Count < MaxDimensions)
        {
            shape.Add(part.Count);
            if (part.Count == 0)
            {
                break;
            }

            part = part.Items().First();
        }

        return [.. shape];
    }

    internal override float[] Take(string name, string owner, params ReadOnlySpan<int> shape) => members.Take(name).Tensor(owner, shape);

    internal override void Complete() => members.Complete();
}
