using System.Text;
using Xunit;
using Xunit.Abstractions;

namespace SpanRnn.Generator.Tests;

/// <summary>
/// The JIT stops optimising a method that it finds too large, and a kernel would be many times slower without anyone
/// noticing. These tests watch it compile every kernel. They are what a change of KernelBudgets has to pass.
/// </summary>
public sealed class OptimizationTests(ITestOutputHelper output)
{
    private const int InputSize = 17;

    private static readonly int[] HiddenSizes = [8, 64, 256, 1024];

    [Theory]
    [InlineData(CellKind.Rnn, GruReset.AfterProduct)]
    [InlineData(CellKind.Lstm, GruReset.AfterProduct)]
    [InlineData(CellKind.Gru, GruReset.AfterProduct)]
    [InlineData(CellKind.Gru, GruReset.BeforeProduct)]
    public void Kernels_OfEverySize_AreOptimized(CellKind kind, GruReset reset)
    {
        string prefix = $"Jit{kind}{reset}";
        CellSpec[] specs = [.. HiddenSizes.Select(size => new CellSpec(kind, InputSize, size) { Reset = reset })];
        IEnumerable<string> classes = specs.Select(spec => CellSource.Class(new CellRequest(spec, new DenseSpec(spec.HiddenSize, 9)), prefix + spec.HiddenSize));
        LoadedProject project = GeneratorHost.Run("using SpanRnn;\n" + string.Concat(classes)).Load(isCollectible: false);
        using JitListener listener = JitListener.Start();

        foreach (CellSpec spec in specs)
        {
            RunEveryKernel(project.Type(prefix + spec.HiddenSize), spec);
        }

        listener.CatchUp();
        foreach (CellSpec spec in specs)
        {
            // Emitted kernels are file-local: the compiler puts the file's name, which is the class's, into the type's.
            string type = $"SpanRnn.Generated.<{prefix}{spec.HiddenSize}_g>";
            JittedMethod[] kernels = [.. listener.Methods.Where(method => method.Type.StartsWith(type, StringComparison.Ordinal) || method is { Name: "ApplyReadOut" } && method.Type == prefix + spec.HiddenSize)];
            output.WriteLine($"{spec}:\n{Describe(kernels)}");

            // One instance of each entry per tier, and the read-out on the tier of this machine, whose kernel may be inlined.
            Assert.All((string[])["Step", "Run", "StepTile"], name => Assert.Equal(SimdTiers.Supported.Count, Count("CellKernel", name)));
            Assert.Single(kernels, kernel => kernel.Name == "ApplyReadOut");
            Assert.All(kernels, kernel => Assert.Equal(JittedMethod.OptimizedAtOnce, kernel.Tier));

            int Count(string kernel, string name) =>
                kernels.Count(method => method.Type.EndsWith(kernel, StringComparison.Ordinal) && method.Name == name);
        }
    }

    [Fact]
    public void Listener_SeesAMethodThatTheJitFindsTooLarge()
    {
        var source = new StringBuilder("""
            using System.Runtime.CompilerServices;
            public static class JitControl
            {
                [MethodImpl(MethodImplOptions.NoOptimization)] public static int Unoptimized(int x) => x + 1;
                [MethodImpl(MethodImplOptions.AggressiveOptimization)] public static int Small(int x) => x + 1;
                [MethodImpl(MethodImplOptions.AggressiveOptimization)] public static int Huge(int x)
                {

            """);
        for (int i = 0; i < 10_000; i++)
        {
            source.Append("x = (x * 31) ^ ").Append(i).AppendLine(";");
        }

        source.AppendLine("return x; } }");
        Type control = GeneratorHost.Run(new UserProject("#pragma warning disable CS1591\n" + source)).Load(isCollectible: false).Type("JitControl");
        using JitListener listener = JitListener.Start();

        foreach (string name in (string[])["Unoptimized", "Small", "Huge"])
        {
            control.GetMethod(name)!.Invoke(null, [1]);
        }

        listener.CatchUp();
        Dictionary<string, JitTier> tiers = listener.Methods.Where(method => method.Type == "JitControl").ToDictionary(method => method.Name, method => method.Tier);
        Assert.Equal(JitTier.MinOptJitted, tiers["Unoptimized"]);
        Assert.Equal(JittedMethod.OptimizedAtOnce, tiers["Small"]);
        Assert.Equal(JitTier.MinOptJitted, tiers["Huge"]);
    }

    /// <summary>Calls every entry of the kernels on every tier, so that the JIT compiles all that they use.</summary>
    private static void RunEveryKernel(Type type, CellSpec spec)
    {
        CellParameters parameters = new(spec);
        foreach (Gate gate in spec.Gates)
        {
            parameters.SetGate(gate, new float[spec.HiddenSize * spec.InputSize], new float[spec.HiddenSize * spec.HiddenSize]);
        }

        var dense = new DenseSpec(spec.HiddenSize, 9);
        RuntimeCell cell = RuntimeCell.Create(type, parameters, new DenseParameters(dense, new float[9 * spec.HiddenSize]));
        const int Agents = 8;
        float[] inputs = new float[Agents * InputSize];
        float[] outputs = new float[Agents * spec.HiddenSize];
        float[] hidden = new float[Agents * spec.HiddenSize];
        float[] state = new float[spec.HasCellState ? Agents * spec.HiddenSize : 0];
        int one = spec.HasCellState ? spec.HiddenSize : 0;
        foreach (SimdTier tier in SimdTiers.Supported)
        {
            cell.Step(tier, inputs.AsSpan(0, InputSize), hidden.AsSpan(0, spec.HiddenSize), state.AsSpan(0, one));
            cell.Run(tier, inputs, outputs, hidden.AsSpan(0, spec.HiddenSize), state.AsSpan(0, one));
            cell.StepTile(tier, inputs, hidden, state);
        }

        cell.ReadOut(hidden.AsSpan(0, spec.HiddenSize), new float[9]);
    }

    private static string Describe(IEnumerable<JittedMethod> methods) =>
        string.Join('\n', methods.Select(method => $"{method.Tier} {method.Type}.{method.Name} {method.Signature}"));
}
