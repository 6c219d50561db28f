using SpanRnn.Tool.Models;
using SpanRnn.Tool.Scaffolding;

namespace SpanRnn.Tool.Compilation;

/// <summary>A model's class as <c>scaffold</c> writes it, compiled and loaded from the weights that it writes.</summary>
/// <param name="Plan">What the class declares.</param>
/// <param name="ClassText">The class.</param>
/// <param name="Weights">The weight file.</param>
/// <param name="Network">The class, loaded.</param>
internal sealed record ScaffoldedNetwork(NetworkPlan Plan, string ClassText, byte[] Weights, ICompiledNetwork Network)
{
    /// <summary>Scaffolds a model in memory.</summary>
    /// <param name="model">The model.</param>
    /// <param name="options">What the class is called.</param>
    /// <param name="weightPath">The weight file's path as the project file names it.</param>
    /// <exception cref="ToolException">The model cannot be expressed.</exception>
    public static ScaffoldedNetwork Create(ModelFile model, ClassOptions options, string weightPath)
    {
        NetworkPlan plan = NetworkPlanner.Plan(model.Network);
        string text = Scaffolding.ClassText.Write(plan, model, options, weightPath);
        byte[] weights = WeightFile.Write(plan);
        ICompiledNetwork network = NetworkCompiler.Compile(text, options, plan.Course);
        using SafetensorsFile file = SafetensorsFile.Read(weights);
        network.Load(file);
        return new ScaffoldedNetwork(plan, text, weights, network);
    }

    /// <summary>Scaffolds a model in memory, where names do not matter.</summary>
    /// <param name="model">The model.</param>
    /// <exception cref="ToolException">The model cannot be expressed.</exception>
    public static ScaffoldedNetwork Create(ModelFile model) => Create(model, new ClassOptions("Scaffolded", ""), "Scaffolded.safetensors");
}
