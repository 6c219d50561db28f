using SpanRnn.Onnx;

namespace SpanRnn.Testing;

/// <summary>
/// One recorded run of an RNN, GRU or LSTM operator: the layer, read from a model by SpanRnn.Onnx, the sequences of its batch, and
/// what came out. Every accessor is by sequence (batch entry) and direction, whatever the layout of the recording.
/// </summary>
public sealed class OnnxCase
{
    private readonly OnnxCaseTensor?[] _inputs;
    private readonly OnnxCaseTensor?[] _outputs;
    private readonly bool _batchFirst;
    private RecurrentLayer? _layer;

    /// <summary>A case.</summary>
    /// <param name="name">A name that is unique among the cases.</param>
    /// <param name="source">The file or folder that it is from.</param>
    /// <param name="model">A model with the node as its only one, weights and sequence lengths being constants.</param>
    /// <param name="batchFirst">Whether tensors are recorded in layout 1.</param>
    /// <param name="expectFailure">Whether the operator must be refused.</param>
    /// <param name="inputs">X, W, R, B, sequence_lens, initial_h, initial_c, P; null or missing where left out.</param>
    /// <param name="outputs">Y, Y_h, Y_c; null or missing where not recorded.</param>
    public OnnxCase(
        string name, string source, byte[] model, bool batchFirst, bool expectFailure, OnnxCaseTensor?[] inputs, OnnxCaseTensor?[] outputs)
    {
        (Name, Source, Model, ExpectFailure) = (name, source, model, expectFailure);
        (_batchFirst, _inputs, _outputs) = (batchFirst, inputs, outputs);
    }

    /// <summary>A name that is unique among the cases.</summary>
    public string Name { get; }

    /// <summary>The file or folder that the case is from.</summary>
    public string Source { get; }

    /// <summary>The model's bytes: one node, its weights and sequence lengths constants, X and initial states inputs.</summary>
    public byte[] Model { get; }

    /// <summary>Whether reading must end in a <see cref="WeightFileException"/>.</summary>
    public bool ExpectFailure { get; }

    /// <summary>The same case with other outputs.</summary>
    /// <param name="outputs">Y, Y_h, Y_c; null where not recorded.</param>
    /// <returns>The case.</returns>
    public OnnxCase With(OnnxCaseTensor?[] outputs) => new(Name, Source, Model, _batchFirst, ExpectFailure, _inputs, outputs);

    /// <summary>X, W, R, B, sequence_lens, initial_h, initial_c, P, as recorded; null or missing where left out.</summary>
    public IReadOnlyList<OnnxCaseTensor?> Inputs => _inputs;

    /// <summary>Y, Y_h, Y_c, as recorded; null or missing where not recorded.</summary>
    public IReadOnlyList<OnnxCaseTensor?> Outputs => _outputs;

    /// <summary>The layer, read from the model at the first call.</summary>
    /// <exception cref="WeightFileException">The node is refused, as <see cref="ExpectFailure"/> asks for, or the reader is at fault.</exception>
    public RecurrentLayer Layer => _layer ??= OnnxModelFile.Open(Model).ReadRecurrentNode(0);

    /// <summary>Sequences that run side by side, each by itself.</summary>
    public int Batch => X.Shape[_batchFirst ? 0 : 1];

    /// <summary>Steps of the longest sequence; the others' inputs are padded to it.</summary>
    public int Steps => X.Shape[_batchFirst ? 1 : 0];

    /// <summary>Directions of the layer, 1 or 2.</summary>
    public int Directions => Layer.Backward is null ? 1 : 2;

    /// <summary>A sequence's inputs, steps × input size.</summary>
    /// <param name="sequence">0 to <see cref="Batch"/> − 1.</param>
    public float[] Input(int sequence) => _batchFirst
        ? Pick(X, [sequence, -1, -1])
        : Pick(X, [-1, sequence, -1]);

    /// <summary>The steps of a sequence that count; those past it give zeros and leave the state alone.</summary>
    /// <param name="sequence">0 to <see cref="Batch"/> − 1.</param>
    public int Length(int sequence) => At(_inputs, 4) is { } lengths ? (int)lengths.Values[sequence] : Steps;

    /// <summary>h₀; null for zeros.</summary>
    /// <param name="sequence">0 to <see cref="Batch"/> − 1.</param>
    /// <param name="direction">0 to <see cref="Directions"/> − 1.</param>
    public float[]? InitialHidden(int sequence, int direction) => State(At(_inputs, 5), sequence, direction);

    /// <summary>c₀ of an LSTM; null for zeros.</summary>
    /// <inheritdoc cref="InitialHidden"/>
    public float[]? InitialCell(int sequence, int direction) => State(At(_inputs, 6), sequence, direction);

    /// <summary>Y: the hidden state of each step in the order of the inputs, steps × hidden size; null where not recorded.</summary>
    /// <inheritdoc cref="InitialHidden"/>
    public float[]? ExpectedOutputs(int sequence, int direction) => At(_outputs, 0) is not { } outputs ? null
        : _batchFirst ? Pick(outputs, [sequence, -1, direction, -1])
        : Pick(outputs, [-1, direction, sequence, -1]);

    /// <summary>Y_h: the final hidden state; null where not recorded.</summary>
    /// <inheritdoc cref="InitialHidden"/>
    public float[]? ExpectedHidden(int sequence, int direction) => State(At(_outputs, 1), sequence, direction);

    /// <summary>Y_c of an LSTM: the final cell state; null where not recorded.</summary>
    /// <inheritdoc cref="InitialHidden"/>
    public float[]? ExpectedCell(int sequence, int direction) => State(At(_outputs, 2), sequence, direction);

    /// <inheritdoc/>
    public override string ToString() => Name;

    private OnnxCaseTensor X => _inputs[0] ?? throw new InvalidDataException($"{Name} has no X.");

    private float[]? State(OnnxCaseTensor? state, int sequence, int direction) => state is null ? null
        : Pick(state, _batchFirst ? [sequence, direction, -1] : [direction, sequence, -1]);

    private static OnnxCaseTensor? At(OnnxCaseTensor?[] tensors, int index) => index < tensors.Length ? tensors[index] : null;

    // The elements at fixed places of some axes and all places (−1) of the others.
    private static float[] Pick(OnnxCaseTensor tensor, int[] places)
    {
        List<float> picked = [];
        for (int i = 0; i < tensor.Values.Length; i++)
        {
            int rest = i;
            bool matches = true;
            for (int axis = places.Length - 1; axis >= 0; axis--)
            {
                (rest, int place) = Math.DivRem(rest, tensor.Shape[axis]);
                matches &= places[axis] < 0 || places[axis] == place;
            }

            if (matches)
            {
                picked.Add(tensor.Values[i]);
            }
        }

        return [.. picked];
    }
}
