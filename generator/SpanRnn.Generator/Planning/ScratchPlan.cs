namespace SpanRnn.Generator.Planning;

/// <summary>The memory between the layers of a network: regions by name, in the order in which they were first asked for.</summary>
internal sealed class ScratchPlan
{
    private readonly List<(string Name, ScratchSize Size)> _regions = [];

    /// <summary>The regions.</summary>
    public IReadOnlyList<(string Name, ScratchSize Size)> Regions => _regions;

    /// <summary>All of them.</summary>
    public ScratchSize Total => _regions.Aggregate(default(ScratchSize), static (sum, region) => sum + region.Size);

    /// <summary>Asks for a region of at least that size.</summary>
    public void Need(string name, ScratchSize size)
    {
        int index = _regions.FindIndex(region => region.Name == name);
        if (index < 0)
        {
            _regions.Add((name, size));
        }
        else
        {
            _regions[index] = (name, _regions[index].Size.Or(size));
        }
    }
}
