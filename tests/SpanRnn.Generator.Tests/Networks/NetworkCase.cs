using SpanRnn.Testing;

namespace SpanRnn.Generator.Tests;

/// <summary>A network as a user declares it, and a model of random numbers that fits it.</summary>
internal sealed record NetworkCase(string Name, int InputSize, string Options, params LayerCase[] Layers)
{
    /// <summary>What each test runs over: kinds, variants, sizes with and without padding, every kind of layer first, between and last.</summary>
    public static IReadOnlyList<NetworkCase> All { get; } =
    [
        new("KeywordSpotter", 40, "", LayerCase.Gru(64), LayerCase.Gru(64, "Residual = true"), LayerCase.Dense(12), LayerCase.Softmax),
        new("AllKinds", 5, "", LayerCase.Lstm(9), LayerCase.Rnn(20, "Activation = Activation.Relu"), LayerCase.Gru(7), LayerCase.Dense(3, "Activation = Activation.Sigmoid")),
        new("Elements", 16, "", LayerCase.ScaleShift, LayerCase.Lstm(16, "ProjectionSize = 8"), LayerCase.PRelu, LayerCase.Gru(8, "Reset = GruReset.BeforeProduct, Residual = true"), LayerCase.Dense(8)),
        new("Alone", 3, "", LayerCase.Gru(7)),
        new("ResidualLast", 8, "", LayerCase.Rnn(130), LayerCase.Gru(12), LayerCase.Gru(12, "Residual = true")),
        new("Dense", 3, "ResidualScale = -0.5f", LayerCase.Dense(9, "Activation = Activation.Tanh, Name = \"first\""), LayerCase.Dense(20, "Name = \"second\", Bias = false"), LayerCase.Dense(2)),
        new("Variants", 6, "", LayerCase.Lstm(9, "Peephole = true, Name = \"a\""), LayerCase.Lstm(9, "LayerNormalization = true, Residual = true, Name = \"b\""), LayerCase.Lstm(24, "Coupling = GateCoupling.InputFromForget, Name = \"c\"")),
        new("Stateless", 9, "ResidualScale = 2", LayerCase.PRelu, LayerCase.ScaleShift, LayerCase.Softmax),
        new("ResidualInPlace", 4, "ResidualScale = 1", LayerCase.Dense(6), LayerCase.Gru(6, "Residual = true"), LayerCase.Gru(6, "Residual = true"), LayerCase.PRelu, LayerCase.Dense(4, "Name = \"head\"")),
        new("Amplifier", 1, "ResidualScale = 1", LayerCase.Convolution(8, 3), LayerCase.Convolution(5, 4, 2, "Name = \"second\", Activation = Activation.Tanh"), LayerCase.Lstm(8), LayerCase.Dense(1)),
        new("ConvolutionLast", 11, "", LayerCase.Gru(6), LayerCase.Convolution(6, 2, 3), LayerCase.PRelu, LayerCase.Convolution(16, 1, 2, "Name = \"last\"")),
        new("Deep", 16, "", [.. Enumerable.Repeat(LayerCase.Gru(16, "Residual = true"), 8), LayerCase.Dense(1)]),
    ];

    /// <summary>The class as a user writes it.</summary>
    public string Source => $"[RecurrentNetwork(inputSize: {InputSize}{(Options.Length > 0 ? ", " : "")}{Options})][{string.Join(", ", Layers.Select(layer => layer.Attribute))}] public sealed partial class {Name} {{ }}";

    /// <summary>Random numbers for every layer.</summary>
    public NetworkModel Model(int seed)
    {
        var layers = new List<NetworkLayer>();
        int size = InputSize;
        foreach (LayerCase layer in Layers)
        {
            layers.Add(layer.Create(size, seed + (10 * layers.Count)));
            size = layers[^1].OutputSize;
        }

        float scale = Options.Length == 0 ? 0 : float.Parse(Options["ResidualScale = ".Length..].TrimEnd('f'), System.Globalization.CultureInfo.InvariantCulture);
        return new NetworkModel(layers) { ResidualScale = scale };
    }
}

/// <summary>A layer of a <see cref="NetworkCase"/>.</summary>
/// <param name="Attribute">What a user writes.</param>
/// <param name="Create">A layer of random numbers, from its input size and a seed.</param>
internal sealed record LayerCase(string Attribute, Func<int, int, NetworkLayer> Create)
{
    public static LayerCase Softmax { get; } = new("Softmax", (size, _) => new SoftmaxLayer("", size));

    public static LayerCase ScaleShift { get; } = new(
        "ScaleShift", (size, seed) => new ScaleShiftLayer("", RandomParameters.State(size, seed), RandomParameters.State(size, seed + 1)));

    public static LayerCase PRelu { get; } = new("PRelu", (size, seed) => new PReluLayer("", RandomParameters.State(size, seed)));

    public static LayerCase Rnn(int size, string options = "") => Cell(CellKind.Rnn, size, options);

    public static LayerCase Lstm(int size, string options = "") => Cell(CellKind.Lstm, size, options);

    public static LayerCase Gru(int size, string options = "") => Cell(CellKind.Gru, size, options);

    public static LayerCase Dense(int size, string options = "") => new($"Dense({size}{Separate(options)})", (input, seed) => new DenseLayer(
        "",
        RandomParameters.CreateDense(
            new DenseSpec(input, size)
            {
                Bias = !Has(options, "Bias = false"),
                Activation = Has(options, "Activation.Tanh") ? Activation.Tanh : Has(options, "Activation.Sigmoid") ? Activation.Sigmoid : Activation.Identity,
            },
            seed)));

    public static LayerCase Convolution(int size, int kernel, int dilation = 1, string options = "") => new(
        $"Convolution({size}, {kernel}, Dilation = {dilation}{Separate(options)})",
        (input, seed) => new ConvolutionLayer(
            "",
            input,
            size,
            kernel,
            RandomParameters.State(size * input * kernel, seed).Select(weight => weight / MathF.Sqrt(input * kernel)).ToArray(),
            RandomParameters.State(size, seed + 1))
        {
            Dilation = dilation,
            PaddingBefore = (kernel - 1) * dilation,
            Activation = Has(options, "Activation.Tanh") ? Activation.Tanh : Activation.Identity,
        });

    private static LayerCase Cell(CellKind kind, int size, string options) => new($"{kind}({size}{Separate(options)})", (input, seed) =>
    {
        var spec = new CellSpec(kind, input, size)
        {
            Activation = Has(options, "Activation.Relu") ? Activation.Relu : Activation.Tanh,
            Reset = Has(options, "BeforeProduct") ? GruReset.BeforeProduct : GruReset.AfterProduct,
            ProjectionSize = Has(options, "ProjectionSize = 8") ? 8 : 0,
            Peephole = Has(options, "Peephole"),
            LayerNormalization = Has(options, "LayerNormalization"),
            Coupling = Has(options, "InputFromForget") ? GateCoupling.InputFromForget : GateCoupling.None,
        };
        return new RecurrentLayer("", RandomParameters.Create(spec, seed)) { Residual = Has(options, "Residual") };
    });

    private static string Separate(string options) => options.Length == 0 ? "" : ", " + options;

    private static bool Has(string options, string part) => options.Contains(part, StringComparison.Ordinal);
}
