using SpanRnn.Weights;

namespace SpanRnn.Kernels;

/// <summary>A declared recurrent layer: one cell, forward in time, from a zero state.</summary>
internal sealed class DeclaredRecurrent(string name, int? place, CellSpec spec, bool residual, PassLayout[] passes) : DeclaredLayer
{
    internal override NetworkLayer Read(WeightScope scope) =>
        new RecurrentLayer(name, PyTorchWeights.ReadCell(scope, name, spec, place)) { Residual = residual };

    internal override PackedWeights Pack(ModelLayers model)
    {
        string expected = $"{spec}{(residual ? ", residual" : "")}";
        RecurrentLayer layer = model.Take<RecurrentLayer>(expected);
        CellParameters cell = layer.Forward;
        model.Require(cell.Spec with { Mode = spec.Mode } == spec && layer.Residual == residual, expected);
        model.Require(layer is { Backward: null, GoBackwards: false }, expected + ", forward in time");
        model.Require(
            !cell.InitialHidden.ContainsAnyExcept(0f) && !cell.InitialCell.ContainsAnyExcept(0f),
            expected + ", from a state of zeros (set another one with state.CopyFrom)");

        // What is left after the last step is the output of the last step; a layer with a memory of its own would see only that.
        model.Require(
            layer.ReturnsSequence || !model.Rest.Any(static next => next is RecurrentLayer or ConvolutionLayer),
            expected + ", with an output for every step");
        return Packer.Pack(cell, spec, passes);
    }
}
