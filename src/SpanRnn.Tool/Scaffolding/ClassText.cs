using System.Security;
using SpanRnn.Tool.Models;

namespace SpanRnn.Tool.Scaffolding;

/// <summary>Writes the annotated class.</summary>
internal static class ClassText
{
    private const int MaxLine = 110;

    /// <summary>The file.</summary>
    /// <param name="plan">The network.</param>
    /// <param name="model">Where it came from.</param>
    /// <param name="options">What the class is called.</param>
    /// <param name="weights">The weight file's path as the project file names it.</param>
    public static string Write(NetworkPlan plan, ModelFile model, ClassOptions options, string weights)
    {
        string name = options.ClassName;
        string space = options.Namespace.Length == 0 ? "" : $"namespace {options.Namespace};\n\n";
        return $$"""
            // Scaffolded by spanrnn {{ToolVersion.Text}} from {{OneLine(model.FileName)}}; the class is yours, and the code behind it follows its attributes.
            // The weights are embedded by this line of the project file:
            //   {{EmbeddedResource(options, weights)}}
            using SpanRnn;

            {{space}}/// <summary>
            {{string.Join('\n', Summary(plan, model).Select(static line => "/// " + line))}}
            /// </summary>{{Remarks(plan)}}
            {{Attributes(plan)}}
            public sealed partial class {{name}}
            {
                /// <summary>Loads the weights that are embedded in this assembly, from where they lie, without a copy of the file.</summary>
                /// <returns>The network, immutable; threads and agents share it.</returns>
                public static {{name}} LoadEmbedded()
                {
                    using SafetensorsFile weights = SafetensorsFile.OpenResource(typeof({{name}}).Assembly, "{{ResourceName(options)}}");
                    return Load(weights);
                }
            }

            """.ReplaceLineEndings("\n");
    }

    /// <summary>The line that embeds the weights.</summary>
    public static string EmbeddedResource(ClassOptions options, string weights) =>
        $"<EmbeddedResource Include=\"{SecurityElement.Escape(weights.Replace('\\', '/'))}\" LogicalName=\"{ResourceName(options)}\" />";

    private static string ResourceName(ClassOptions options) => options.FullName + ".safetensors";

    private static string Attributes(NetworkPlan plan)
    {
        string[] layers = [.. plan.Layers.Select(planned => AttributeText.Of(planned, plan.Course))];
        string together = $"[{string.Join(", ", layers)}]";
        string list = together.Length <= MaxLine ? together : string.Join('\n', layers.Select(static layer => $"[{layer}]"));
        return $"[{AttributeText.Of(plan)}]\n{list}";
    }

    private static IEnumerable<string> Summary(NetworkPlan plan, ModelFile model)
    {
        yield return Escape(FormattableString.Invariant(
            $"{model.FileName}, read as {model.Format.Title()}: {plan.InputSize} → {plan.OutputSize} floats per step, {plan.Layers.Sum(static planned => planned.Layer.ParameterCount):N0} parameters."));
        if (model.SampleRate is { } rate)
        {
            yield return FormattableString.Invariant($"One step per sample, at {rate:N0} samples per second.");
        }
    }

    private static string Remarks(NetworkPlan plan) => plan.Notes.Count == 0
        ? ""
        : $"\n/// <remarks>\n{string.Join('\n', plan.Notes.Select(static note => "/// " + Escape(note)))}\n/// </remarks>";

    // As documentation.
    private static string Escape(string text) => SecurityElement.Escape(OneLine(text)).Replace("&apos;", "'", StringComparison.Ordinal).Replace("&quot;", "\"", StringComparison.Ordinal);

    // A file's name may hold a line break, and names in files anything.
    private static string OneLine(string text) => new([.. text.Select(static letter => char.IsControl(letter) || letter is '\u2028' or '\u2029' or '\u0085' ? ' ' : letter)]);
}
