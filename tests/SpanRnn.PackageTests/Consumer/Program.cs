using System.Reflection;
using System.Runtime.Intrinsics;
using Game;
using SpanRnn;
using SpanRnn.Kernels;
using SpanRnn.Onnx;

// Prints "name value" lines: what runs, and a hash of every bit that came out.
Assembly program = typeof(Memory).Assembly;
using SafetensorsFile memoryFile = SafetensorsFile.OpenResource(program, "lstm_16x32.safetensors");
using SafetensorsFile stackedFile = SafetensorsFile.OpenResource(program, "stacked.safetensors");
Memory memory = Memory.Load(memoryFile);
Stacked stacked = Stacked.Load(stackedFile);
memoryFile.EnsureAllClaimed();
stackedFile.EnsureAllClaimed();

Console.WriteLine($"tier {Tier()}");
Console.WriteLine($"fused {FusesMultiplyAdds()}");
Console.WriteLine($"step {Hash(Steps())}");
Console.WriteLine($"run {Hash(Run())}");
Console.WriteLine($"batch {Hash(Batch())}");
Console.WriteLine($"network {Hash(Network())}");
Console.WriteLine($"onnx {Hash(Onnx())}");
Console.WriteLine($"scaffolded {Hash(ScaffoldedRun())}");

static string Tier() =>
    Simd512.IsSupported ? nameof(Simd512)
    : Simd256.IsSupported ? nameof(Simd256)
    : Simd128.IsSupported ? nameof(Simd128)
    : nameof(SimdScalar);

// (1 + e)(1 − e) − 1 is −e² in one rounding and 0 in two.
static bool FusesMultiplyAdds()
{
    const float Small = 1f / 8192;
    return Simd128.MultiplyAdd(Vector128.Create(1 + Small), Vector128.Create(1 - Small), Vector128.Create(-1f)).ToScalar() != 0;
}

float[] Steps()
{
    float[] inputs = Inputs(100 * Memory.InputSize);
    List<float> outputs = [];
    using RecurrentState<Memory> state = memory.RentState();
    for (int start = 0; start < inputs.Length; start += Memory.InputSize)
    {
        memory.Step(inputs.AsSpan(start, Memory.InputSize), state);
        outputs.AddRange(state.Hidden);
    }

    return [.. outputs];
}

float[] Run()
{
    float[] outputs = new float[100 * Memory.HiddenSize];
    using RecurrentState<Memory> state = memory.RentState();
    memory.Run(Inputs(100 * Memory.InputSize), outputs, state);
    return outputs;
}

// Eleven agents, a tile of eight and a rest, all of which see the sequence of Steps: the first one's outputs count.
float[] Batch()
{
    const int Agents = 11;
    float[] inputs = Inputs(100 * Memory.InputSize);
    float[] agentInputs = new float[Agents * Memory.InputSize];
    RecurrentState<Memory>[] states = [.. Enumerable.Range(0, Agents).Select(_ => memory.RentState())];
    List<float> outputs = [];
    for (int start = 0; start < inputs.Length; start += Memory.InputSize)
    {
        for (int agent = 0; agent < Agents; agent++)
        {
            inputs.AsSpan(start, Memory.InputSize).CopyTo(agentInputs.AsSpan(agent * Memory.InputSize));
        }

        memory.StepBatch(agentInputs, states);
        outputs.AddRange(states[0].Hidden);
    }

    Array.ForEach(states, static state => state.Dispose());
    return [.. outputs];
}

float[] Network()
{
    float[] inputs = Inputs(100 * Stacked.InputSize);
    List<float> outputs = [];
    Span<float> output = stackalloc float[Stacked.OutputSize];
    using RecurrentState<Stacked> state = stacked.RentState();
    for (int start = 0; start < inputs.Length; start += Stacked.InputSize)
    {
        stacked.Step(inputs.AsSpan(start, Stacked.InputSize), output, state);
        outputs.AddRange(output);
    }

    return [.. outputs];
}

// The reader's whole path, which reflection in the protobuf library could break where code is trimmed.
float[] Onnx()
{
    using Stream model = program.GetManifestResourceStream("gru_residual_static_op16.onnx")!;
    Exported exported = Exported.Create(OnnxModelFile.Open(model).ReadNetwork());
    float[] outputs = new float[100 * Exported.OutputSize];
    using RecurrentState<Exported> state = exported.RentState();
    exported.Run(Inputs(100 * Exported.InputSize), outputs, state);
    return outputs;
}

// A class that spanrnn has written, and its weights from where the program has them in memory. Its convolution looks ahead, so
// that it takes whole sequences.
static float[] ScaffoldedRun()
{
    Scaffolded network = Scaffolded.LoadEmbedded();
    float[] outputs = new float[Scaffolded.OutputSteps(100) * Scaffolded.OutputSize];
    network.Run(Inputs(100 * Scaffolded.InputSize), outputs);
    return outputs;
}

static float[] Inputs(int count)
{
    float[] values = new float[count];
    uint state = 12_345;
    for (int i = 0; i < count; i++)
    {
        state = (state * 1_664_525) + 1_013_904_223;
        values[i] = ((state >> 8) * (4f / (1 << 24))) - 2;
    }

    return values;
}

// FNV-1a over the bits.
static string Hash(float[] values)
{
    ulong hash = 14_695_981_039_346_656_037;
    foreach (float value in values)
    {
        hash = (hash ^ BitConverter.SingleToUInt32Bits(value)) * 1_099_511_628_211;
    }

    return hash.ToString("x16");
}
