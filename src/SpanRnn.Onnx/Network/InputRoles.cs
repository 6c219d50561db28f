using SpanRnn.Onnx.Reading;
using SpanRnn.Onnx.Schema;
using SpanRnn.Onnx.Values;

namespace SpanRnn.Onnx.Network;

/// <summary>What the axes of a network's input may mean: a graph does not say which axis is time, only its layers do.</summary>
internal static class InputRoles
{
    private static readonly AtomRole[][] Three =
    [
        [AtomRole.Time, AtomRole.Batch, AtomRole.Feature],
        [AtomRole.Batch, AtomRole.Time, AtomRole.Feature],
        [AtomRole.Batch, AtomRole.Feature, AtomRole.Time],
    ];

    private static readonly AtomRole[][] Two =
    [
        [AtomRole.Time, AtomRole.Feature],
        [AtomRole.Batch, AtomRole.Feature],
        [AtomRole.Batch, AtomRole.Time],
    ];

    /// <summary>The readings of an input, to be tried in order.</summary>
    public static IEnumerable<FlowTensor> Readings(ValueInfoProto input)
    {
        if (input.Type?.TensorType is not { ElemType: (int)TensorType.Float32 } || GraphScope.ShapeOf(input) is not { } shape)
        {
            yield break;
        }

        foreach (AtomRole[] roles in shape.Length switch { 3 => Three, 2 => Two, 1 => [[AtomRole.Feature]], _ => [] })
        {
            if (roles.Zip(shape).Any(static pair => pair.First == AtomRole.Feature && pair.Second == 0))
            {
                continue;
            }

            yield return new FlowTensor(
                [.. roles.Select((role, axis) => FlowTensor.Axis(role, shape[axis] > 0 ? new Dim(shape[axis]) : Dim.Unknown(role == AtomRole.Time ? 'T' : 'B')))],
                new Flow(null, null, null));
        }
    }
}
