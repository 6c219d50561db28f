using System.Diagnostics;
using System.Text;
using SpanRnn.Formats.Tests.Keras;
using SpanRnn.Keras;
using SpanRnn.Testing;
using Xunit;
using Xunit.Abstractions;

namespace SpanRnn.Formats.Tests.Fuzz;

/// <summary>Damaged files of every format end in a network or in a <see cref="WeightFileException"/>, in bounded time and memory.</summary>
/// <remarks>SPANRNN_LONG=1 runs a million mutants of each format.</remarks>
public sealed class FormatFuzzTests(ITestOutputHelper output)
{
    // JSON costs 12 bytes per value beside its text, numbers 4 after it; a conv2d of a few bytes may be written out to 16 MB.
    private const long AllowedBytes = 64L * 1024 * 1024;
    private static readonly TimeSpan AllowedTime = TimeSpan.FromSeconds(10);

    private const string Layers = "{\"in_shape\":[null,null,1],\"layers\":["
        + "{\"type\":\"time-distributed-dense\",\"activation\":\"tanh\",\"shape\":[null,null,2],\"weights\":[[[1,2]],[0.5,0.25]]},"
        + "{\"type\":\"conv1d\",\"activation\":\"elu\",\"shape\":[null,null,2],\"kernel_size\":[2],\"dilation\":[3],\"groups\":2,\"weights\":[[[[1,2]],[[3,4]]],[5,6]]},"
        + "{\"type\":\"lstm\",\"activation\":\"\",\"shape\":[null,null,1],\"weights\":[[[1,2,3,4],[5,6,7,8]],[[1,2,3,4]],[1,2,3,4]]},"
        + "{\"type\":\"gru\",\"activation\":\"tanh\",\"shape\":[null,null,2],\"weights\":[[[1,2,3,4,5,6]],[[1,2,3,4,5,6],[1,2,3,4,5,6]],[[1,2,3,4,5,6],[1,2,3,4,5,6]]]},"
        + "{\"type\":\"batchnorm\",\"activation\":\"\",\"shape\":[null,null,2],\"epsilon\":0.001,\"weights\":[[1,2],[1,2],[1,2],[1,2]]},"
        + "{\"type\":\"prelu\",\"activation\":\"\",\"shape\":[null,null,2],\"weights\":[[[0.5,0.25]]]},"
        + "{\"type\":\"conv2d\",\"activation\":\"relu\",\"shape\":[null,null,2,2],\"kernel_size_time\":1,\"kernel_size_feature\":1,\"dilation\":1,\"strides\":1,"
        + "\"num_filters_in\":1,\"num_features_in\":2,\"num_filters_out\":2,\"padding\":\"same\",\"weights\":[[[[[1,2]]]],[1,2]]},"
        + "{\"type\":\"activation\",\"activation\":\"softmax\",\"shape\":[null,null,4],\"weights\":[]}]";

    private static int Mutants => IsLong ? 1_000_000 : 5_000;

    private static bool IsLong => Environment.GetEnvironmentVariable("SPANRNN_LONG") is { Length: > 0 };

    [Fact]
    public void RtNeuralJson_Damaged() => Fuzz(Mutants, bytes => RtNeuralJson.Read(bytes), Encoding.UTF8.GetBytes(Layers + "}"));

    [Fact]
    public void AidaXJson_Damaged() => Fuzz(
        Mutants, bytes => AidaXJson.Read(bytes), Encoding.UTF8.GetBytes(Layers + ",\"in_gain\":3,\"out_gain\":-6.5,\"in_skip\":0,\"samplerate\":48000,\"metadata\":{\"name\":\"amp\",\"more\":{\"esr\":0.1}}}"));

    [Fact]
    public void GuitarMlJson_Damaged()
    {
        StateDict state = State("rec", "lin");
        Fuzz(Mutants, bytes => GuitarMlJson.Read(bytes), Encoding.UTF8.GetBytes(
            "{\"model_data\":{\"model\":\"SimpleRNN\",\"input_size\":1,\"skip\":1,\"output_size\":1,\"unit_type\":\"GRU\",\"num_layers\":2,\"hidden_size\":2,\"bias_fl\":true},\"state_dict\":" + state.JsonText() + "}"));
    }

    [Fact]
    public void TorchJson_Damaged() => Fuzz(Mutants, bytes => TorchJson.Read(bytes), State("rnn", "head").ToJson());

    [Fact]
    public void NamFile_Damaged() => Fuzz(Mutants, bytes => NamFile.Read(bytes), Encoding.UTF8.GetBytes(
        "{\"version\":\"0.5.4\",\"metadata\":{\"name\":\"amp\",\"date\":{\"year\":2024}},\"architecture\":\"LSTM\",\"config\":{\"input_size\":1,\"hidden_size\":1,\"num_layers\":1},\"weights\":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16],\"sample_rate\":48000}"));

    [Fact]
    public void SafetensorsNetwork_Damaged()
    {
        using MemoryStream stream = new();
        State("rnn", "head").WriteSafetensors(stream);
        Fuzz(Mutants, static bytes =>
        {
            using SafetensorsFile file = SafetensorsFile.Read(bytes);
            return SafetensorsNetwork.Read(file);
        }, stream.ToArray());
    }

    [Fact]
    public void KerasH5_Damaged() => Fuzz(Mutants, ReadKeras, File.ReadAllBytes(KerasGolden.PathOf("k2_lstm.h5")), File.ReadAllBytes(KerasGolden.PathOf("k3_bidirectional.h5")));

    [Fact]
    public void KerasArchive_Damaged() => Fuzz(Mutants, ReadKeras, File.ReadAllBytes(KerasGolden.PathOf("k3_mixed.keras")));

    [Fact]
    public void KerasConfig_DamagedInASoundArchive()
    {
        Dictionary<string, byte[]> members = KerasGolden.Unpack(File.ReadAllBytes(KerasGolden.PathOf("k3_mixed.keras")));
        Fuzz(Mutants, config => ReadKeras(KerasGolden.Pack(members, config)), members["config.json"]);
    }

    private void Fuzz(int mutants, Func<byte[], object> read, params byte[][] valid)
    {
        Assert.All(valid, file => Assert.NotNull(read(file)));
        int accepted = 0;
        HashSet<WeightFileError> errors = [];
        long most = 0;
        for (int seed = 0; seed < mutants; seed++)
        {
            byte[] file = new Mutation(seed).Damage(valid[seed % valid.Length]);
            long before = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();
            try
            {
                read(file);
                accepted++;
            }
            catch (WeightFileException exception)
            {
                errors.Add(exception.Error);
                Assert.InRange(exception.Message.Length, 10, 6_000);
            }
            catch (Exception exception)
            {
                Assert.Fail($"Mutant {seed}: {exception}");
            }

            most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.True(Stopwatch.GetElapsedTime(start) < AllowedTime, $"Mutant {seed} took {Stopwatch.GetElapsedTime(start)}.");
            Assert.True(most < AllowedBytes, $"Mutant {seed} allocated {most} bytes.");
        }

        output.WriteLine($"{mutants} mutants: {accepted} read, the others refused for {string.Join(", ", errors.Order())}; at most {most} bytes each");
        Assert.InRange(accepted, 1, mutants - 1);
    }

    private static NetworkModel ReadKeras(byte[] bytes)
    {
        using MemoryStream stream = new(bytes);
        return KerasModelFile.Read(stream);
    }

    private static StateDict State(string recurrent, string head)
    {
        StateDict state = new();
        state.AddRecurrent(recurrent, CellKind.Gru, inputs: 1, hidden: 2, layers: 2);
        state.Add(head + ".weight", 1, 2);
        state.Add(head + ".bias", 1);
        return state;
    }
}
