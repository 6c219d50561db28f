using System.Reflection;
using SpanRnn.Testing;

namespace SpanRnn.Generator.Tests;

/// <summary>Classes of every shape that emitted calls can have, each once as it is and once in checked mode.</summary>
internal static class CalledClasses
{
    private static readonly CellRequest[] Cells =
    [
        new(new CellSpec(CellKind.Rnn, 3, 5)),
        new(new CellSpec(CellKind.Rnn, 8, 8), new DenseSpec(8, 3)),
        new(new CellSpec(CellKind.Lstm, 3, 5)),
        new(new CellSpec(CellKind.Lstm, 4, 16), new DenseSpec(16, 2)),
        new(new CellSpec(CellKind.Lstm, 64, 64)),
        new(new CellSpec(CellKind.Lstm, 3, 12) { ProjectionSize = 5, LayerNormalization = true, Peephole = true }),
        new(new CellSpec(CellKind.Gru, 3, 5), new DenseSpec(5, 7)),
        new(new CellSpec(CellKind.Gru, 65, 100) { Reset = GruReset.BeforeProduct }),
    ];

    private static readonly WindowRequest[] Windows = [new(3, 4, new DenseSpec(12, 2)), new(2, 1, new DenseSpec(2, 8))];

    private static readonly NetworkCase[] Networks = [.. NetworkCase.All.Where(network => network.Name is "AllKinds" or "Elements" or "Amplifier" or "ConvolutionLast" or "Stateless")];

    private static readonly Lazy<LoadedProject> Plain = new(() => Load(new ProjectProperties()));
    private static readonly Lazy<LoadedProject> Checked = new(() => Load(new ProjectProperties(("SpanRnnChecked", "true"))));

    /// <summary>Names of the classes, the cells first.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Cells.Select((_, index) => $"Cell{index}"),
        .. Windows.Select((_, index) => $"Window{index}"),
        .. Networks.Select(network => network.Name),
    ];

    /// <summary>All calls of a class, on an object with random weights; the same weights in both modes.</summary>
    public static IReadOnlyList<CallForm> Forms(string name, bool isChecked)
    {
        Type type = (isChecked ? Checked : Plain).Value.Type($"{CellSource.Namespace}.{name}");
        object[] parameters = Parameters(name);
        MethodInfo create = type.GetMethod("Create", [.. parameters.Select(parameter => parameter.GetType())])!;
        return CallForm.Of(create.Invoke(null, parameters)!);
    }

    private static object[] Parameters(string name)
    {
        int index = Names.ToList().IndexOf(name);
        if (index < Cells.Length)
        {
            CellRequest cell = Cells[index];
            CellParameters parameters = RandomParameters.Create(cell.Cell, index);
            return cell.ReadOut is { } readOut ? [parameters, RandomParameters.CreateDense(readOut, index)] : [parameters];
        }

        index -= Cells.Length;
        return index < Windows.Length
            ? [RandomParameters.CreateDense(Windows[index].Dense, index)]
            : [Networks[index - Windows.Length].Model(index)];
    }

    private static LoadedProject Load(ProjectProperties properties)
    {
        IEnumerable<string> classes =
        [
            .. Cells.Select((cell, index) => CellSource.Class(cell, $"Cell{index}")),
            .. Windows.Select((window, index) => CellSource.Class(window, $"Window{index}")),
            .. Networks.Select(network => "/// <summary>.</summary>\n" + network.Source),
        ];
        GeneratedProject project = GeneratorHost.Run(
            new UserProject($"using SpanRnn;\nnamespace {CellSource.Namespace};\n{string.Join('\n', classes)}") { Properties = properties });
        project.AssertClean();
        return project.Load(isCollectible: false);
    }
}
