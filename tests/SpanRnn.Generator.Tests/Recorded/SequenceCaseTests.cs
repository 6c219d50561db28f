using SpanRnn.Testing;
using Xunit;
using Xunit.Abstractions;

namespace SpanRnn.Generator.Tests;

/// <summary>
/// ONNX's recurrent operators as generated networks of one layer: directions, sequence lengths and initial states, against recordings and
/// against ONNX Runtime as installed, at random sizes.
/// </summary>
public sealed class SequenceCaseTests(ITestOutputHelper output)
{
    // Float32 on both sides over a few steps at these sizes; recordings are rounded to 1e-4 in part, as for the cells.
    private const double LiveTolerance = 2e-5;
    private const double RecordedTolerance = 1e-4;

    private static readonly string[] Operators = ["RNN", "GRU", "LSTM"];
    private static readonly string[] Directions = ["forward", "reverse", "bidirectional"];

    [Fact]
    public void LiveCases_MatchOnnxRuntime()
    {
        int seed = 0;
        Check("live", LiveTolerance,
        [
            .. from type in Operators
               from direction in Directions
               from options in Enumerable.Range(0, direction == "bidirectional" ? 16 : 8)
               select CaseReadings.Read("live", $"{type} {direction} {options}", () => OnnxLiveRun.Run(Case(type, direction, options, seed++))),
        ]);
    }

    [CasesFact(OnnxCases.NodeFolder)]
    public void NodeCases_RunAsRecorded() => Check(OnnxCases.NodeFolder, RecordedTolerance, OnnxCases.NodeCases());

    [CasesFact(OnnxCases.RuntimeFolder)]
    public void RuntimeCases_RunAsRecorded() => Check(OnnxCases.RuntimeFolder, RecordedTolerance, OnnxCases.RuntimeCases());

    private void Check(string folder, double tolerance, IEnumerable<CaseReading<OnnxCase>> cases)
    {
        CaseTable table = new(output, folder);
        List<OnnxCase> all = [];
        foreach (CaseReading<OnnxCase> reading in cases)
        {
            if (table.TryTake(reading, out OnnxCase? item) && !item.ExpectFailure && item.Outputs.Count > 0 && item.Outputs[0] is not null)
            {
                all.Add(item);
            }
        }

        CaseReading<NetworkModel>[] models = [.. all.Select(item => CaseReadings.Read(item.Source, item.Name, () => new NetworkModel([item.Layer])))];
        GeneratedNetwork generated = table.Generate(models.Readable());
        for (int i = 0; i < all.Count; i++)
        {
            (OnnxCase item, CaseReading<NetworkModel> model) = (all[i], models[i]);
            table.Check(item.Source, item.Name, tolerance, () => Difference(generated, item, model.Case));
        }

        table.AssertAllPassed();
    }

    private static double Difference(GeneratedNetwork generated, OnnxCase item, NetworkModel model)
    {
        int index = generated.IndexOf(model);
        double largest = 0;
        for (int sequence = 0; sequence < item.Batch; sequence++)
        {
            RecurrentLayer layer = WithInitialState(item, sequence);
            double[] actual = generated.Run(new NetworkModel([layer]), item.Input(sequence), index, item.Length(sequence));
            int size = layer.Forward.Spec.OutputSize;
            for (int direction = 0; direction < item.Directions; direction++)
            {
                double[] one = [.. actual.Chunk(size).Where((_, place) => place % item.Directions == direction).SelectMany(step => step)];
                largest = Math.Max(largest, OnnxCaseRun.Difference(one, item.ExpectedOutputs(sequence, direction)));
            }
        }

        return largest;
    }

    private static RecurrentLayer WithInitialState(OnnxCase item, int sequence)
    {
        CellParameters[] cells = LayerCells.Of(item.Layer);
        for (int direction = 0; direction < cells.Length; direction++)
        {
            cells[direction].SetInitialState(item.InitialHidden(sequence, direction) ?? [], item.InitialCell(sequence, direction) ?? []);
        }

        return item.Layer;
    }

    // The bits of options: bias, lengths, initial states, activations of their own for each of two directions.
    private static OnnxCase Case(string operatorType, string direction, int options, int seed)
    {
        SeededRandom random = new(seed);
        int Size(int most) => 1 + (int)random.NextUniform(0, most);
        (int steps, int batch, int input, int hidden) = (Size(24), Size(3), Size(19), Size(70));
        int directions = direction == "bidirectional" ? 2 : 1;
        int gates = operatorType switch { "RNN" => 1, "GRU" => 3, _ => 4 };
        bool isLstm = operatorType == "LSTM";
        float bound = 1 / MathF.Sqrt(hidden);
        OnnxCaseTensor Tensor(string tensor, float most, params int[] shape) =>
            new(tensor, shape, [.. Enumerable.Range(0, shape.Aggregate(1, (a, b) => a * b)).Select(_ => random.NextUniform(-most, most))]);
        OnnxCaseTensor?[] inputs =
        [
            Tensor("X", 1, steps, batch, input),
            Tensor("W", bound, directions, gates * hidden, input),
            Tensor("R", bound, directions, gates * hidden, hidden),
            (options & 1) != 0 ? Tensor("B", bound, directions, 2 * gates * hidden) : null,
            (options & 2) != 0 ? new OnnxCaseTensor("sequence_lens", [batch], [.. Enumerable.Range(0, batch).Select(_ => (float)Size(steps))], IsInteger: true) : null,
            (options & 4) != 0 ? Tensor("initial_h", 1, directions, batch, hidden) : null,
            (options & 4) != 0 && isLstm ? Tensor("initial_c", 1, directions, batch, hidden) : null,
        ];
        OnnxCaseTensor?[] outputs = [new("Y", [steps, directions, batch, hidden], [])];
        List<OnnxAttribute> attributes = [new("hidden_size", hidden), new("direction", direction)];
        if ((options & 8) != 0)
        {
            string[] activations = operatorType switch
            {
                "RNN" => ["Tanh", "Softsign"],
                "GRU" => ["Sigmoid", "Tanh", "HardSigmoid", "Softsign"],
                _ => ["Sigmoid", "Tanh", "Tanh", "HardSigmoid", "Elu", "Softsign"],
            };
            attributes.Add(new("activations", activations));
        }

        return OnnxCaseBuilder.Build($"{operatorType} {direction} {options}", "live", operatorType, [.. attributes], inputs[..(isLstm ? 7 : 6)], outputs);
    }
}
