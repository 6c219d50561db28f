using System.Collections;

namespace SpanRnn;

/// <summary>Gates in an order that nobody can change.</summary>
/// <remarks>
/// An array would do, but could be cast back and written to; and what the runtime calls for an array as a list of a value type it has to compile first, even
/// where SpanRnn itself comes compiled.
/// </remarks>
internal sealed class GateList(params Gate[] gates) : IReadOnlyList<Gate>
{
    /// <summary>The same gates in the same order.</summary>
    public static GateList Of(IReadOnlyList<Gate> gates) => gates switch
    {
        GateList list => list,
        Gate[] array => new GateList((Gate[])array.Clone()), // no interface of the array, see above
        _ => new GateList([.. gates]),
    };

    public int Count => gates.Length;

    public Gate this[int index] => gates[index];

    public IEnumerator<Gate> GetEnumerator() => ((IEnumerable<Gate>)gates).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => gates.GetEnumerator();
}
