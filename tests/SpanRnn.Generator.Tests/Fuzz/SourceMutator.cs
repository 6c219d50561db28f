using Microsoft.CodeAnalysis.CSharp;

namespace SpanRnn.Generator.Tests.Fuzz;

/// <summary>
/// Makes wrong, odd and now and then right programs out of valid ones: tokens are dropped, doubled, swapped, or replaced by those of other
/// programs and by some that a declaration might trip over.
/// </summary>
internal sealed class SourceMutator(int seed)
{
    private const int MaxChanges = 4;

    private static readonly string[] Seeds =
    [
        "using SpanRnn; [RecurrentCell(CellKind.Lstm, inputSize: 3, hiddenSize: 5)] public sealed partial class Memory { }",
        "using SpanRnn; namespace Game.Brains; [RecurrentCell(CellKind.Gru, 4, 8, Reset = GruReset.BeforeProduct, Name = \"rnn\")][Dense(2, Name = \"head\")] internal partial class Tracker { int _age; }",
        "using SpanRnn; partial class Outer { partial struct Inner { [RecurrentCell(CellKind.Rnn, 1, 9, Activation = Activation.LeakyRelu, ActivationAlpha = 0.1f, Clip = 3, Mode = ActivationMode.Fast)] private partial class Memory { public int Level => 1; } } }",
        "using SpanRnn; [RecurrentCell(CellKind.Lstm, 3, 8, Peephole = true, Coupling = GateCoupling.InputFromForget, ProjectionSize = 4, ProjectionBias = true, ProjectionClip = 2, CellClip = 1.5f, ForgetBias = -1)] partial class Memory;",
        "using SpanRnn; [WindowCell(inputSize: 3, window: 4, outputSize: 2, Activation = Activation.Elu, Bias = false, Name = \"linear\")] partial class Linear { }",
        "using SpanRnn; [RecurrentNetwork(inputSize: 8, ResidualScale = 0.5f)] [ScaleShift, Convolution(8, 3, Dilation = 2), Gru(8, Residual = true), Gru(8), PRelu, Dense(4), Softmax] public sealed partial class Spotter { }",
        "using SpanRnn; [RecurrentNetwork(3)] partial class Net { } [Lstm(5, LayerNormalization = true, Name = \"a\"), Rnn(4, Bias = false), Dense(2)] partial class Net { }",
        "using SpanRnn; [RecurrentCell(CellKind.Gru, 3, 5)] partial class A : Base { } [WindowCell(1, 2, 3)] partial class B { } class Base { public Base(int seed = 1) { } }",
        "using SpanRnn; using Cell = SpanRnn.RecurrentCellAttribute; static class Sizes { public const int Three = 3; } [Cell((CellKind)1, Sizes.Three, 2 + Sizes.Three)] partial class Memory { public void Step() { } }",
    ];

    private static readonly string[] Odd =
    [
        "static", "abstract", "sealed", "record", "file", "required", "partial", "struct", "interface", "enum", "delegate", "ref", "unsafe", "const", "public", "new",
        "class", "namespace", "using", "global::", "extern alias X;", "operator", "this", "base", "nameof", "typeof(int)", "default", "null", "stackalloc",
        "<T>", "where T : class", "(int seed)", ": Base", ": Memory", "Load", "Step", "States", "System", "SpanRnn", "Memory", "@class", "_", "\\u0041",
        "0", "-1", "1", "65536", "65537", "8192", "2147483647", "int.MinValue", "3L", "1e38f", "float.NaN", "1f/0", "'a'", "\"\"", "\"a\\0\\n\"", "(CellKind)99", "(Activation)(-1)", "checked(1+1)",
        "[", "]", "{", "}", "(", ")", ",", ";", ":", "=", "#if X\n", "#endif\n", "#error x\n", "/*", "*/", "//", "\"\"\"", "$\"{", "'", "\0", "\uD800",
        "[Dense(2)]", "[RecurrentCell(CellKind.Gru, 3, 5)]", "[WindowCell(1, 2, 3)]", "[RecurrentNetwork(3)]", "[Gru(5)]", "[NetworkLayer]", "[assembly: Gru(5)]", "[return: Gru(5)]",
        "Residual = true", "Name = null", "Kind = 1", "Clip = 1", "inputSize: 3", "hiddenSize:", "public required int Level;", "Memory() { }", "~Memory() { }", "int Spec => 1;",
    ];

    private static readonly string[][] Tokens = [.. Seeds.Select(source => SyntaxFactory.ParseTokens(source).Select(token => token.ToFullString()).Where(text => text.Length > 0).ToArray())];

    /// <summary>Tokens of one sort, such as numbers, one of which can often stand for another.</summary>
    private static readonly ILookup<int, string> Sorts = Tokens.SelectMany(tokens => tokens).Concat(Odd.Select(odd => odd + " ")).ToLookup(Sort);

    private readonly Random _random = new(seed);

    /// <summary>The programs that mutants come from.</summary>
    public static IReadOnlyList<string> Originals => Seeds;

    /// <summary>The next mutant.</summary>
    public string Next()
    {
        List<string> tokens = [.. Pick(Tokens)];
        for (int change = _random.Next(1 + _random.Next(MaxChanges)); change >= 0 && tokens.Count > 0; change--)
        {
            int at = _random.Next(tokens.Count);
            switch (_random.Next(11))
            {
                case 0:
                    tokens.RemoveAt(at);
                    break;
                case 1:
                    tokens.Insert(at, tokens[at]);
                    break;
                case 2:
                    int other = _random.Next(tokens.Count);
                    (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                    break;
                case 3:
                    tokens[at] = Pick(Pick(Tokens));
                    break;
                case 4:
                    tokens[at] = Pick(Odd) + " ";
                    break;
                case 5:
                    tokens.Insert(at, Pick(Odd) + " ");
                    break;
                case 6:
                    // The rest of another program, or its whole, behind what has been kept.
                    string[] tail = Pick(Tokens);
                    tokens = [.. tokens.Take(at), .. tail.Skip(_random.Next(tail.Length))];
                    break;
                default:
                    tokens[at] = Pick([.. Sorts[Sort(tokens[at])]]);
                    break;
            }
        }

        return string.Concat(tokens);
    }

    /// <summary>Numbers, names and keywords that begin small, others that begin large; every other character is a sort of its own.</summary>
    private static int Sort(string token) => token[0] switch
    {
        >= '0' and <= '9' => '0',
        >= 'a' and <= 'z' => 'a',
        >= 'A' and <= 'Z' => 'A',
        var other => other,
    };

    private T Pick<T>(IReadOnlyList<T> items) => items[_random.Next(items.Count)];
}
