using SpanRnn.Tool.Scaffolding;

namespace SpanRnn.Tool.Compilation;

/// <summary>Writes what is compiled beside a scaffolded class.</summary>
internal static class HarnessText
{
    /// <summary>The class that implements <see cref="ICompiledNetwork"/>.</summary>
    public const string ClassName = "SpanRnn.Tool.Compiled.Harness";

    /// <summary>The file.</summary>
    /// <param name="options">What the scaffolded class is called.</param>
    /// <param name="course">How it takes its inputs.</param>
    public static string Write(ClassOptions options, NetworkCourse course)
    {
        string network = "global::" + options.FullName;
        return course.TakesWholeSequences ? Whole(network) : Stepped(network, course.StepInputs);
    }

    private static string Whole(string network) => $$"""
        namespace SpanRnn.Tool.Compiled
        {
            public sealed class Harness : global::SpanRnn.Tool.Compilation.ICompiledNetwork
            {
                private {{network}}? _network;

                public void Load(global::SpanRnn.SafetensorsFile file) => _network = {{network}}.Load(file);

                public int OutputSteps(int steps) => {{network}}.OutputSteps(steps);

                public void Run(global::System.ReadOnlySpan<float> inputs, global::System.Span<float> outputs) => _network!.Run(inputs, outputs);
            }
        }

        """;

    private static string Stepped(string network, int stepInputs) => $$"""
        namespace SpanRnn.Tool.Compiled
        {
            public sealed class Harness : global::SpanRnn.Tool.Compilation.ISteppedNetwork
            {
                private {{network}}? _network;
                private global::SpanRnn.RecurrentState<{{network}}> _state;

                public int StateSize => {{network}}.StateSize;

                public void Load(global::SpanRnn.SafetensorsFile file)
                {
                    _network = {{network}}.Load(file);
                    _state = _network.RentState();
                }

                public int OutputSteps(int steps) => steps / {{stepInputs}};

                public void Reset() => _state.Reset();

                public void Step(global::System.ReadOnlySpan<float> inputs, global::System.Span<float> outputs)
                {
                    const int Inputs = {{stepInputs}} * {{network}}.InputSize;
                    const int Outputs = {{network}}.OutputSize;
                    int steps = inputs.Length / Inputs;
                    for (int step = 0; step < steps; step++)
                    {
                        _network!.Step(inputs.Slice(step * Inputs, Inputs), outputs.Slice(step * Outputs, Outputs), _state);
                    }
                }

                public void Run(global::System.ReadOnlySpan<float> inputs, global::System.Span<float> outputs)
                {
                    _state.Reset();
                    _network!.Run(inputs, outputs, _state);
                }
            }
        }

        """;
}
