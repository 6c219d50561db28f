using SpanRnn.Generator.Extraction;
using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Emission;

/// <summary>Writes <c>AdvanceAgents</c>, one step of some agents, layer after layer, and the methods of the layers that have states.</summary>
internal sealed class NetworkAgentsWriter : NetworkBlockWriter
{
    private const string Tile = "tile";
    private const int TileStates = KernelBudgets.TileStates;

    private NetworkAgentsWriter(NetworkDeclaration network)
        : base(network, VectorCount.Of("states.Length")) => WriteLayers();

    /// <summary>The memory that the method needs.</summary>
    public static ScratchSize ScratchOf(NetworkDeclaration network) => new NetworkAgentsWriter(network).Scratch.Total;

    public static void Write(SourceWriter writer, NetworkDeclaration network)
    {
        var agents = new NetworkAgentsWriter(network);
        int block = NetworkBlocks.Create(agents.Scratch.Total, 1).Steps;
        string scratch = agents.Scratch.Regions.Count > 0 ? ", ref float scratch" : "";
        writer.Line("/// <summary>One step of some agents, layer after layer; bit for bit what a step of each yields.</summary>");
        writer.Line(EmittedText.GeneratedCode);
        using (writer.Braces($"private void AdvanceAgents(ref float input, ref float output{scratch}, {States(network)} states)"))
        {
            agents.WriteBody(writer, size => Literal.Of((int)size.For(block)));
        }

        for (int i = 0; i < network.Layers.Count; i++)
        {
            if (network.Layers[i] is CellLayer cell)
            {
                writer.Line();
                WriteCellMethod(writer, network, i, cell);
            }
            else if (network.Layers[i] is DenseLayer { Convolution: { KeepsWindow: true } shape } dense)
            {
                writer.Line();
                WriteConvolutionMethod(writer, network, i, dense, shape);
            }
        }
    }

    /// <summary>The types of the method's parameters.</summary>
    public static string Signature(NetworkDeclaration network, string state) =>
        $"float, float, {(ScratchOf(network) != default ? "float, " : "")}System.ReadOnlySpan<{state}>";

    /// <summary>The type of the agents' states.</summary>
    public static string States(NetworkDeclaration network) => $"global::System.ReadOnlySpan<{Members.State(network.Type.Name)}>";

    protected override void WriteCell(int index, CellLayer layer, string target)
    {
        string tile = "";
        if (KernelPlan.Create(layer.Spec).SharesWeights)
        {
            int vectors = layer.Spec.HasCellState ? 3 : 2;
            Scratch.Need(Tile, new ScratchSize(0, vectors * TileStates * PassLayout.Pad(layer.Spec.HiddenSize)));
            tile = $", ref {Tile}";
        }

        Body.Line($"{NetworkNames.StepAgents(index)}(ref {Source}, ref {target}{tile}, states);");
        if (layer.Residual)
        {
            WriteResidual(target, layer.OutputSize);
        }

        MoveTo(target);
    }

    protected override void WriteConvolution(int index, DenseLayer layer, ConvolutionShape shape, bool isLast)
    {
        int surplus = PassLayout.Pad(layer.OutputSize) - layer.OutputSize;
        string target = isLast && surplus == 0 ? "output" : Other(Vectors.Floats(layer.OutputSize) + new ScratchSize(0, surplus));
        Body.Line($"{NetworkNames.StepAgents(index)}(ref {Source}, ref {target}, states);");
        MoveTo(target);
    }

    private static void WriteCellMethod(SourceWriter writer, NetworkDeclaration network, int index, CellLayer layer)
    {
        CellSpec spec = layer.Spec;
        int offset = NetworkState.OffsetOf(network, index);
        bool shares = KernelPlan.Create(spec).SharesWeights;
        WriteMethodHead(writer, network, index, shares ? ", ref float tile" : "");
        using (writer.Braces())
        {
            writer.Line("int agent = 0;");
            if (shares)
            {
                WriteTiles(writer, index, spec, offset);
            }

            using (writer.Braces("for (; agent < states.Length; agent++)"))
            {
                writer.Line("ref float state = ref states[agent].Reference;");
                (string hidden, string cell) = NetworkState.WriteCell(writer, spec, "", "state", offset);
                writer.Line($"""
                    {NetworkNames.Step(index)}(ref {Members.Unsafe}.Add(ref input, agent * {Literal.Of(spec.InputSize)}), ref {hidden}, ref {cell});
                    global::SpanRnn.Kernels.VectorCopy.Copy(ref {hidden}, ref {Members.Unsafe}.Add(ref output, agent * {Literal.Of(spec.OutputSize)}), {Literal.Of(spec.OutputSize)});
                    """);
            }
        }
    }

    private static void WriteTiles(SourceWriter writer, int index, CellSpec spec, int offset)
    {
        int padded = PassLayout.Pad(spec.HiddenSize);
        int vector = TileStates * padded;
        writer.Line($"""
            ref float oldHidden = ref tile;
            ref float newHidden = ref {Members.Unsafe}.Add(ref tile, {Literal.Of(vector)});
            """);
        writer.Line(spec.HasCellState ? $"ref float cells = ref {Members.Unsafe}.Add(ref tile, {Literal.Of(2 * vector)});" : "ref float cells = ref tile;");
        using (writer.Braces($"for (; agent + {TileStates} <= states.Length; agent += {TileStates})"))
        {
            using (writer.Braces($"for (int member = 0; member < {TileStates}; member++)"))
            {
                writer.Line("ref float state = ref states[agent + member].Reference;");
                (string hidden, string cell) = NetworkState.WriteCell(writer, spec, "", "state", offset);
                WriteCopy(hidden, InTile("oldHidden"), padded);
                if (spec.HasCellState)
                {
                    WriteCopy(cell, InTile("cells"), padded);
                }
            }

            writer.Line();
            writer.Line($"{NetworkNames.Tile(index)}(ref {Members.Unsafe}.Add(ref input, agent * {Literal.Of(spec.InputSize)}), ref oldHidden, ref newHidden, ref cells);");
            using (writer.Braces($"for (int member = 0; member < {TileStates}; member++)"))
            {
                writer.Line("ref float state = ref states[agent + member].Reference;");
                (string hidden, string cell) = NetworkState.WriteCell(writer, spec, "", "state", offset);
                WriteCopy(InTile("newHidden"), hidden, padded);
                WriteCopy(InTile("newHidden"), $"{Members.Unsafe}.Add(ref output, (agent + member) * {Literal.Of(spec.OutputSize)})", spec.OutputSize);
                if (spec.HasCellState)
                {
                    WriteCopy(InTile("cells"), cell, padded);
                }
            }
        }

        writer.Line();

        string InTile(string name) => $"{Members.Unsafe}.Add(ref {name}, member * {Literal.Of(padded)})";

        void WriteCopy(string from, string to, int floats) =>
            writer.Line($"global::SpanRnn.Kernels.VectorCopy.Copy(ref {from}, ref {to}, {Literal.Of(floats)});");
    }

    private static void WriteConvolutionMethod(SourceWriter writer, NetworkDeclaration network, int index, DenseLayer layer, ConvolutionShape shape)
    {
        WriteMethodHead(writer, network, index, "");
        using (writer.Braces())
        {
            using (writer.Braces("for (int agent = 0; agent < states.Length; agent++)"))
            {
                NetworkState.WriteVector(writer, "window", "states[agent].Reference", NetworkState.OffsetOf(network, index));
                writer.Line($"""
                    {Kernels}.Push(ref window, {Literal.Of(shape.WindowFloats)}, ref {Members.Unsafe}.Add(ref input, agent * {Literal.Of(shape.Channels)}), {Literal.Of(shape.Channels)});
                    {NetworkNames.Run(index)}(ref window, ref {Members.Unsafe}.Add(ref output, agent * {Literal.Of(layer.OutputSize)}), 1);
                    """);
            }
        }
    }

    private static void WriteMethodHead(SourceWriter writer, NetworkDeclaration network, int index, string tile)
    {
        writer.Line($"/// <summary>{NetworkNames.Describe(network.Layers[index])}: one step of some agents.</summary>");
        writer.Line(EmittedText.GeneratedCode);
        writer.Line($"private void {NetworkNames.StepAgents(index)}(ref float input, ref float output{tile}, {States(network)} states)");
    }
}
