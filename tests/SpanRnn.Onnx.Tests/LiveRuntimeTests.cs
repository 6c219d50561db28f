using SpanRnn.Testing;
using Xunit;
using Xunit.Abstractions;

namespace SpanRnn.Onnx.Tests;

/// <summary>Every combination of the recurrent operators' attributes at random sizes, against ONNX Runtime as installed.</summary>
public sealed class LiveRuntimeTests(ITestOutputHelper output)
{
    // ONNX Runtime's float32 against double precision over a few steps at these sizes.
    private const double Tolerance = 2e-5;

    private static readonly string[] Directions = ["forward", "reverse", "bidirectional"];
    private static readonly string[] Functions =
        ["Tanh", "Sigmoid", "Relu", "HardSigmoid", "Softsign", "LeakyRelu", "ThresholdedRelu", "Elu", "ScaledTanh", "Affine", "Softplus"];

    [Theory]
    [InlineData("RNN")]
    [InlineData("GRU")]
    [InlineData("LSTM")]
    public void EveryCombination_MatchesOnnxRuntime(string operatorType)
    {
        int count = 0;
        double largest = 0;
        List<string> failures = [];
        foreach (string direction in Directions)
        {
            for (int options = 0; options < 128; options++)
            {
                OnnxCase live = OnnxLiveRun.Run(Combination(operatorType, direction, options, seed: count));
                double difference = OnnxCaseRun.LargestDifference(live);
                count++;
                largest = Math.Max(largest, difference);
                if (!(difference <= Tolerance))
                {
                    failures.Add($"{live.Name}: {difference:e2}");
                }
            }
        }

        output.WriteLine($"{operatorType}: {count} combinations, largest difference {largest:e2}");
        Assert.True(failures.Count == 0, $"{failures.Count} of {count} differ:\n{string.Join('\n', failures.Take(40))}");
    }

    [Theory]
    [InlineData("RNN", 1)]
    [InlineData("GRU", 2)]
    [InlineData("LSTM", 3)]
    public void EveryActivation_MatchesOnnxRuntime(string operatorType, int slots)
    {
        List<string> failures = [];
        foreach (string function in Functions)
        {
            for (int slot = 0; slot < slots; slot++)
            {
                foreach (bool given in new[] { false, true })
                {
                    if (!given && function is ("ThresholdedRelu" or "ScaledTanh" or "Affine"))
                    {
                        continue;
                    }

                    string[] names = [.. ((string[])(slots == 1 ? ["Tanh"] : slots == 2 ? ["Sigmoid", "Tanh"] : ["Sigmoid", "Tanh", "Tanh"])).Select((name, i) => i == slot ? function : name)];
                    bool alpha = function is "HardSigmoid" or "LeakyRelu" or "ThresholdedRelu" or "Elu" or "ScaledTanh" or "Affine";
                    bool beta = function is "HardSigmoid" or "ScaledTanh" or "Affine";
                    List<OnnxAttribute> attributes = [new("activations", names)];
                    if (given && alpha)
                    {
                        attributes.Add(new("activation_alpha", new[] { 0.3f }));
                    }

                    if (given && beta)
                    {
                        attributes.Add(new("activation_beta", new[] { 0.6f }));
                    }

                    OnnxCase live = OnnxLiveRun.Run(Case($"{function} at {slot}, {(given ? "given" : "default")} parameters", operatorType, "forward", attributes, 0, seed: slot));
                    double difference = OnnxCaseRun.LargestDifference(live);
                    if (!(difference <= Tolerance))
                    {
                        failures.Add($"{live.Name}: {difference:e2}");
                    }
                }
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    // ONNX: "default values are the same as of corresponding ONNX operators"; ONNX Runtime takes 0 for these three, which makes
    // them useless. A model that leaves them out means different things to different programs.
    [Theory]
    [InlineData("ThresholdedRelu")]
    [InlineData("ScaledTanh")]
    [InlineData("Affine")]
    public void ParametersWhoseDefaultsAreDisputed_MustBeGiven(string function)
    {
        OnnxCase missing = Case(function, "RNN", "forward", [new("activations", new[] { function })], 0, seed: 1);

        WeightFileException error = Assert.Throws<WeightFileException>(() => missing.Layer);

        Assert.Contains("activation_alpha", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("clip", 0f)]
    [InlineData("clip", -1f)]
    [InlineData("direction", "sideways")]
    [InlineData("activations", "Gelu")]
    [InlineData("layout", 2)]
    [InlineData("hidden_size", 0)]
    [InlineData("an_attribute_of_tomorrow", 1)]
    public void AttributesOutsideTheDefinition_AreRefused(string name, object value)
    {
        List<OnnxAttribute> attributes = [new(name, name == "activations" ? new[] { (string)value } : value)];
        OnnxCase wrong = Case("wrong", "RNN", "forward", attributes, 0, seed: 1);

        WeightFileException error = Assert.Throws<WeightFileException>(() => wrong.Layer);

        Assert.Contains("node 'node' (RNN)", error.Message, StringComparison.Ordinal);
    }

    // The bits of options: bias, lengths, initial state, peepholes (LSTM), clip, coupling or reset, several activations.
    private static OnnxCase Combination(string operatorType, string direction, int options, int seed)
    {
        List<OnnxAttribute> attributes = [];
        if ((options & 16) != 0)
        {
            attributes.Add(new("clip", 0.4f));
        }

        if ((options & 32) != 0 && operatorType != "RNN")
        {
            attributes.Add(new(operatorType == "LSTM" ? "input_forget" : "linear_before_reset", 1));
        }

        if ((options & 64) != 0)
        {
            int directions = direction == "bidirectional" ? 2 : 1;
            string[] one = operatorType switch { "RNN" => ["LeakyRelu"], "GRU" => ["HardSigmoid", "Elu"], _ => ["HardSigmoid", "Softsign", "Elu"] };
            string[] other = operatorType switch { "RNN" => ["Elu"], "GRU" => ["Sigmoid", "LeakyRelu"], _ => ["Sigmoid", "Tanh", "LeakyRelu"] };
            attributes.Add(new("activations", directions == 2 ? (string[])[.. one, .. other] : one));
            attributes.Add(new("activation_alpha", new[] { 0.25f }));
        }

        return Case($"{operatorType} {direction} {options}", operatorType, direction, attributes, options, seed);
    }

    private static OnnxCase Case(string name, string operatorType, string direction, List<OnnxAttribute> attributes, int options, int seed)
    {
        SeededRandom random = new(seed);
        int Size(int most) => 1 + (int)random.NextUniform(0, most);
        (int steps, int batch, int input, int hidden) = (Size(6), Size(3), Size(9), Size(11));
        int directions = direction == "bidirectional" ? 2 : 1;
        int gates = operatorType switch { "RNN" => 1, "GRU" => 3, _ => 4 };
        OnnxCaseTensor Tensor(string tensor, float bound, params int[] shape) =>
            new(tensor, shape, [.. Enumerable.Range(0, shape.Aggregate(1, static (a, b) => a * b)).Select(_ => random.NextUniform(-bound, bound))]);
        OnnxCaseTensor?[] inputs =
        [
            Tensor("X", 1, steps, batch, input),
            Tensor("W", 0.8f, directions, gates * hidden, input),
            Tensor("R", 0.8f, directions, gates * hidden, hidden),
            (options & 1) != 0 ? Tensor("B", 0.5f, directions, 2 * gates * hidden) : null,
            (options & 2) != 0 ? new OnnxCaseTensor("sequence_lens", [batch], [.. Enumerable.Range(0, batch).Select(_ => (float)Size(steps))], IsInteger: true) : null,
            (options & 4) != 0 ? Tensor("initial_h", 1, directions, batch, hidden) : null,
            operatorType == "LSTM" && (options & 4) != 0 ? Tensor("initial_c", 1, directions, batch, hidden) : null,
            operatorType == "LSTM" && (options & 8) != 0 ? Tensor("P", 0.5f, directions, 3 * hidden) : null,
        ];
        OnnxCaseTensor?[] outputs =
        [
            new("Y", [steps, directions, batch, hidden], []),
            new("Y_h", [directions, batch, hidden], []),
            operatorType == "LSTM" ? new("Y_c", [directions, batch, hidden], []) : null,
        ];
        OnnxAttribute[] standard = [new("hidden_size", hidden), new("direction", direction)];
        OnnxAttribute[] all = [.. standard.Where(attribute => attributes.TrueForAll(other => other.Name != attribute.Name)), .. attributes];
        int inputCount = operatorType == "LSTM" ? 8 : 6;
        return OnnxCaseBuilder.Build(name, "live", operatorType, all, inputs[..inputCount], outputs[..(operatorType == "LSTM" ? 3 : 2)]);
    }
}
