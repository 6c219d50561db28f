using System.Text.Json;
using SpanRnn.Tool.Tests.Models;
using Xunit;

namespace SpanRnn.Tool.Tests;

/// <summary><c>spanrnn scaffold</c>: what is written, and that it is a class that a project can own.</summary>
public sealed class ScaffoldTests
{
    [Theory]
    [MemberData(nameof(FormatSamples.Names), MemberType = typeof(FormatSamples))]
    public void Scaffold_OfEveryFormat_WritesTheClassAndItsWeights(string format)
    {
        using TestFolder folder = new();
        string path = FormatSamples.PathOf(format, folder);

        ToolRun run = ToolRun.Succeeding("scaffold", path, "--class", "Spotter", "--namespace", "Game.Sound", "--output", folder.PathOf("out"), "--json");

        JsonElement json = run.Json;
        Assert.Equal(
            ["file", "format", "class", "namespace", "classFile", "weightFile", "embeddedResource", "notes"], json.EnumerateObject().Select(static member => member.Name));
        string text = File.ReadAllText(json.GetProperty("classFile").GetString()!);
        Assert.Contains("namespace Game.Sound;", text, StringComparison.Ordinal);
        Assert.Contains("public sealed partial class Spotter", text, StringComparison.Ordinal);
        Assert.Contains(Path.GetFileName(path), text, StringComparison.Ordinal);
        Assert.Contains(json.GetProperty("embeddedResource").GetString()!, text, StringComparison.Ordinal);
        using SafetensorsFile weights = SafetensorsFile.Open(json.GetProperty("weightFile").GetString()!);
        Assert.NotEmpty(weights.Tensors);
    }

    [Fact]
    public void Scaffold_WritesWhatAUserWouldWrite()
    {
        using TestFolder folder = new();

        ToolRun run = ToolRun.Succeeding(
            "scaffold", FormatSamples.PathOf("keras-archive", folder), "--class", "KeywordSpotter", "--namespace", "Game", "--output", folder.ToString());

        Assert.Equal(
            $$"""
            // Scaffolded by spanrnn {{ToolVersion.Text}} from k3_spotter.keras; the class is yours, and the code behind it follows its attributes.
            // The weights are embedded by this line of the project file:
            //   <EmbeddedResource Include="KeywordSpotter.safetensors" LogicalName="Game.KeywordSpotter.safetensors" />
            using SpanRnn;

            namespace Game;

            /// <summary>
            /// k3_spotter.keras, read as Keras (.keras archive): 6 → 4 floats per step, 2,005 parameters.
            /// </summary>
            [RecurrentNetwork(inputSize: 6)]
            [Convolution(9, 3, Name = "conv1d")]
            [ScaleShift(Name = "batch_normalization")]
            [Activate(Activation.Tanh)]
            [Gru(12)]
            [Gru(12, Name = "gru_1")]
            [Dense(4, Name = "words")]
            [Softmax]
            public sealed partial class KeywordSpotter
            {
                /// <summary>Loads the weights that are embedded in this assembly, from where they lie, without a copy of the file.</summary>
                /// <returns>The network, immutable; threads and agents share it.</returns>
                public static KeywordSpotter LoadEmbedded()
                {
                    using SafetensorsFile weights = SafetensorsFile.OpenResource(typeof(KeywordSpotter).Assembly, "Game.KeywordSpotter.safetensors");
                    return Load(weights);
                }
            }

            """.ReplaceLineEndings("\n"),
            File.ReadAllText(folder.PathOf("KeywordSpotter.cs")));
        Assert.Contains("KeywordSpotter network = KeywordSpotter.LoadEmbedded();", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Scaffold_OfAStackedModule_WritesOneLine()
    {
        using TestFolder folder = new();

        ToolRun.Succeeding("scaffold", FormatSamples.PathOf("safetensors", folder), "--class", "Brain", "--output", folder.ToString());

        Assert.Contains(
            """[Gru(20, Name = "encoder.gru"), Gru(20, Name = "encoder.gru"), Dense(3, Name = "head")]""", File.ReadAllText(folder.PathOf("Brain.cs")), StringComparison.Ordinal);
        using SafetensorsFile weights = SafetensorsFile.Open(folder.PathOf("Brain.safetensors"));
        Assert.Contains("encoder.gru.weight_hh_l1", weights.Tensors.Select(static tensor => tensor.Name));
    }

    [Fact]
    public void Scaffold_WithoutAClassName_MakesOneOfTheFiles()
    {
        using TestFolder folder = new();
        string path = folder.Write("my-amp 2.nam", JsonModels.Nam(0));

        ToolRun.Succeeding("scaffold", path, "--output", folder.ToString());

        Assert.Contains("public sealed partial class MyAmp2", File.ReadAllText(folder.PathOf("MyAmp2.cs")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Spotter.cs")]
    [InlineData("Spotter.safetensors")]
    public void Scaffold_OverAFile_IsRefusedUnlessForced(string existing)
    {
        using TestFolder folder = new();
        string[] args = ["scaffold", FormatSamples.PathOf("rtneural", folder), "--class", "Spotter", "--output", folder.ToString()];
        string path = folder.Write(existing, "mine");

        ToolRun.Of(args).AssertRefused(ExitCode.OutputRefused, existing, "--force");

        Assert.Equal("mine", File.ReadAllText(path));
        Assert.Equal(2, Directory.GetFiles(folder.ToString()).Length);
        ToolRun.Succeeding([.. args, "--force"]);
        Assert.NotEqual("mine", File.ReadAllText(path));
    }

    [Fact]
    public void Scaffold_OverTheModelItself_IsRefusedEvenWhenForced()
    {
        using TestFolder folder = new();
        string model = FormatSamples.PathOf("safetensors", folder);
        byte[] before = File.ReadAllBytes(model);

        ToolRun.Of("scaffold", model, "--class", "torch", "--output", folder.ToString(), "--force").AssertRefused(ExitCode.OutputRefused, "the model itself");

        Assert.Equal(before, File.ReadAllBytes(model));
    }

    [Fact]
    public void Scaffold_IntoAFile_IsRefused()
    {
        using TestFolder folder = new();
        string file = folder.Write("taken", "a file");

        ToolRun.Of("scaffold", FormatSamples.PathOf("rtneural", folder), "--class", "Spotter", "--output", file).AssertRefused(ExitCode.OutputRefused);
    }

    [Fact]
    public void Scaffold_UnderAProject_NamesTheWeightsFromThere()
    {
        using TestFolder folder = new();
        folder.Write("Game.csproj", "<Project />");

        ToolRun run = ToolRun.Succeeding(
            "scaffold", FormatSamples.PathOf("rtneural", folder), "--class", "Spotter", "--output", Path.Combine(folder.ToString(), "Models", "Sound"));

        Assert.Contains("In the project file (Game.csproj):", run.Output, StringComparison.Ordinal);
        Assert.Contains("Include=\"Models/Sound/Spotter.safetensors\"", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Scaffold_OfANameWithMarkup_StaysAComment()
    {
        using TestFolder folder = new();
        string path = folder.Write("a<b>&\n[red] x.json", JsonModels.RtNeural());

        ToolRun.Succeeding("scaffold", path, "--class", "Odd", "--output", folder.ToString());

        Assert.Contains("/// a&lt;b&gt;&amp; [red] x.json, read as RTNeural (JSON)", File.ReadAllText(folder.PathOf("Odd.cs")), StringComparison.Ordinal);
        ToolRun.Succeeding("inspect", path);
    }

    [Fact]
    public void AScaffoldedProject_CompilesAndRuns()
    {
        using TestFolder folder = new();
        string path = FormatSamples.PathOf("keras-archive", folder);
        UserProject project = new(folder);

        ToolRun.Succeeding("scaffold", path, "--class", "KeywordSpotter", "--namespace", "Game", "--output", folder.ToString());
        string output = project.Run("""
            using Game;

            KeywordSpotter spotter = KeywordSpotter.LoadEmbedded();
            using var state = spotter.RentState();
            float[] words = new float[KeywordSpotter.OutputSize];
            spotter.Step([1f, -1f, 0.5f, 0f, 0.25f, -0.5f], words, state);
            Console.WriteLine(string.Join(' ', words.Select(word => word.ToString("R", System.Globalization.CultureInfo.InvariantCulture))));
            """);

        double[] expected = new ReferenceNetwork(SpanRnn.Keras.KerasModelFile.Read(path)).Run([1f, -1f, 0.5f, 0f, 0.25f, -0.5f])[0];
        double[] actual = [.. output.Split(' ').Select(static word => double.Parse(word, System.Globalization.CultureInfo.InvariantCulture))];
        Assert.InRange(Deviation.Largest(actual, expected), 0, 1e-6);
    }
}
