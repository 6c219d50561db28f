using SpanRnn.Tool.Tests.Models;
using Xunit;

namespace SpanRnn.Tool.Tests;

/// <summary>What cannot be done is said in one line, with an exit code of its own.</summary>
public sealed class RefusalTests
{
    private static readonly string Golden = Path.Combine(AppContext.BaseDirectory, "golden");

    private static readonly string[] Commands = ["inspect", "scaffold", "verify", "bench"];

    public static TheoryData<string, string> Unreadable => new()
    {
        { "", "the file is empty" },
        { "   ", "begins like JSON" },
        { "hello there, general", "no known format" },
        { "{\"a\":1,\"b\":2}", "its members are 'a', 'b'" },
        { "[1,2,3]", "JSON without members" },
        { "{\"layers\":", "not valid" },
        { "{\"layers\":[NaN]}", "Python's json module" },
        { "{\"in_shape\":[null,1],\"layers\":[{\"type\":\"flatten\",\"shape\":[null,1],\"weights\":[]}]}", "flatten" },
        { "{\"architecture\":\"WaveNet\",\"version\":\"0.5.4\",\"config\":{},\"weights\":[]}", "WaveNet" },
        { "{\"model_data\":{}}", "state_dict" },
        { "{\"lstm.weight_ih_l0\":[[1]]}", "weight_hh_l0" },
        { "\u0080\u0002}", "pickle" },
        { "\u001c\0\0\0TFL3rest of it here", "TensorFlow Lite" },
        { "\u0008\u0007\u0012\u00ff", "not an ONNX model" },
        { "\u0010\0\0\0\0\0\0\0{\"a\":1}         ", "a" },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void AFileThatIsNoModel_IsOneLine(string content, string part)
    {
        using TestFolder folder = new();
        string path = folder.Write("model", System.Text.Encoding.Latin1.GetBytes(content));

        ToolRun.Of("inspect", path).AssertRefused(ExitCode.UnreadableModel, path, part);
    }

    [Fact]
    public void EveryRefusedKerasModel_IsOneLineFromEveryCommand()
    {
        string[] models = [.. Directory.EnumerateFiles(Path.Combine(Golden, "keras"), "refused_*")];
        Assert.NotEmpty(models);
        using TestFolder folder = new();
        foreach (string model in models)
        {
            foreach (string command in Commands)
            {
                string[] output = command == "scaffold" ? ["--output", folder.PathOf("out")] : [];
                ToolRun.Of([command, model, .. output]).AssertRefused(ExitCode.UnreadableModel, Path.GetFileName(model));
            }
        }

        Assert.False(Directory.Exists(folder.PathOf("out")));
    }

    [Theory]
    [InlineData("{0}/nothing.onnx", "no such file")]
    [InlineData("{0}", "this is a folder")]
    public void APathThatIsNoFile_IsOneLine(string path, string part)
    {
        using TestFolder folder = new();

        ToolRun.Of("verify", string.Format(System.Globalization.CultureInfo.InvariantCulture, path, folder)).AssertRefused(ExitCode.UnreadableModel, part);
    }

    [Theory]
    [InlineData("")]
    [InlineData("config.json")]
    [InlineData("archive/data.pkl")]
    public void AnArchiveThatIsNoKerasModel_IsOneLine(string entry)
    {
        using TestFolder folder = new();
        using MemoryStream bytes = new();
        using (System.IO.Compression.ZipArchive archive = new(bytes, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry(entry.Length == 0 ? "other" : entry);
        }

        string part = entry switch { "" => "without the config.json", "config.json" => "", _ => "PyTorch checkpoint" };
        ToolRun.Of("inspect", folder.Write("model", bytes.ToArray())).AssertRefused(ExitCode.UnreadableModel, part);
    }

    [Theory]
    [InlineData("PK\u0003\u0004 and nothing more")]
    public void ATornArchive_IsOneLine(string content)
    {
        using TestFolder folder = new();

        ToolRun.Of("inspect", folder.Write("model", content)).AssertRefused(ExitCode.UnreadableModel, "zip archive");
    }

    [Theory]
    [InlineData("--modules", "lstm", "--modules does not apply")]
    [InlineData("--prefix", "model", "--prefix does not apply")]
    [InlineData("--node", "nothing", "no recurrent node 'nothing'")]
    public void AnOptionOfAnotherFormat_IsAWrongArgument(string option, string value, string part)
    {
        using TestFolder folder = new();

        ToolRun.Of("inspect", FormatSamples.PathOf("onnx", folder), option, value).AssertRefused(ExitCode.WrongArguments, part);
    }

    [Fact]
    public void Modules_WithAnActivationThatIsNone_IsAWrongArgument() =>
        ToolRun.Of("inspect", "x.json", "--modules", "rnn:swish").AssertRefused(ExitCode.WrongArguments, "'swish'", "relu");

    [Fact]
    public void Node_OfTheGraph_IsReadAlone()
    {
        using TestFolder folder = new();

        ToolRun run = ToolRun.Succeeding("inspect", FormatSamples.PathOf("onnx", folder), "--node", "/rnn/GRU", "--json");

        Assert.Equal(1, run.Json.GetProperty("layers").GetArrayLength());
    }

    [Theory]
    [InlineData("verfy", "m")]
    [InlineData("inspect")]
    [InlineData("inspect", "m", "--color")]
    [InlineData("verify", "m", "--steps", "0")]
    [InlineData("verify", "m", "--tolerance", "NaN")]
    [InlineData("verify", "m", "--tolerance", "much")]
    [InlineData("bench", "m", "--rounds", "-1")]
    [InlineData("scaffold", "m", "--class", "class")]
    [InlineData("scaffold", "m", "--class", "1st")]
    [InlineData("scaffold", "m", "--class", "Gru")]
    [InlineData("scaffold", "m", "--class", "A", "--namespace", "A..B")]
    public void AWrongCommandLine_IsOneLine(params string[] args) => ToolRun.Of(args).AssertRefused(ExitCode.WrongArguments);

    [Fact]
    public void Json_OfAFailure_IsADocumentToo()
    {
        ToolRun run = ToolRun.Of("inspect", "nothing.onnx", "--json");

        Assert.Equal(ExitCode.UnreadableModel, run.Code);
        Assert.Equal(3, run.Json.GetProperty("error").GetProperty("exitCode").GetInt32());
        Assert.Contains("nothing.onnx", run.Json.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("error: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_NamesCommandsFormatsAndExitCodes()
    {
        ToolRun run = ToolRun.Succeeding("--help");

        Assert.All(Commands, command => Assert.Contains(command, run.Output, StringComparison.Ordinal));
        Assert.All(Enum.GetValues<ExitCode>(), code => Assert.Contains($"    {(int)code,-4}", run.Output, StringComparison.Ordinal));
        Assert.Contains(".nam", run.Output, StringComparison.Ordinal);
        Assert.Contains("--tolerance", ToolRun.Succeeding("verify", "--help").Output, StringComparison.Ordinal);
    }
}
