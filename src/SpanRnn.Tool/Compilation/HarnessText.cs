using SpanRnn.Tool.Scaffolding;

namespace SpanRnn.Tool.Compilation;

/// <summary>Writes what is compiled beside a scaffolded class.</summary>
internal static class HarnessText
{
    /// <summary>The class that implements <see cref="ICompiledNetwork"/>.</summary>
    public const string ClassName = "SpanRnn.Tool.Compiled.Harness";

    /// <summary>The file.</summary>
    /// <param name="options">What the scaffolded class is called.</param>
    public static string Write(ClassOptions options) => $$"""
        namespace SpanRnn.Tool.Compiled
        {
            public sealed class Harness : global::SpanRnn.Tool.Compilation.ICompiledNetwork
            {
                private global::{{options.FullName}}? _network;
                private global::SpanRnn.RecurrentState<global::{{options.FullName}}> _state;

                public int StateSize => global::{{options.FullName}}.StateSize;

                public void Load(global::SpanRnn.SafetensorsFile file)
                {
                    _network = global::{{options.FullName}}.Load(file);
                    _state = _network.RentState();
                }

                public void Reset() => _state.Reset();

                public void Step(global::System.ReadOnlySpan<float> inputs, global::System.Span<float> outputs)
                {
                    const int Inputs = global::{{options.FullName}}.InputSize;
                    const int Outputs = global::{{options.FullName}}.OutputSize;
                    int steps = inputs.Length / Inputs;
                    for (int step = 0; step < steps; step++)
                    {
                        _network!.Step(inputs.Slice(step * Inputs, Inputs), outputs.Slice(step * Outputs, Outputs), _state);
                    }
                }

                public void Run(global::System.ReadOnlySpan<float> inputs, global::System.Span<float> outputs) => _network!.Run(inputs, outputs, _state);
            }
        }

        """;
}
