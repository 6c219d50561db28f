using SpanRnn.Weights;

namespace SpanRnn.Kernels;

/// <summary>A declared recurrent layer.</summary>
internal sealed class DeclaredRecurrent(
    string name, int? place, CellSpec spec, CellSpec backwardSpec, bool residual, DeclaredCourse course, PassLayout[] passes) : DeclaredLayer
{
    internal override NetworkLayer Read(WeightScope scope)
    {
        CellParameters forward = PyTorchWeights.ReadCell(scope, name, spec, place);
        return course.Merge is { } merge
            ? new RecurrentLayer(name, forward, PyTorchWeights.ReadBackwardCell(scope, name, backwardSpec, place ?? 0), merge)
            {
                Residual = residual,
                ReturnsSequence = course.ReturnsSequence,
            }
            : new RecurrentLayer(name, forward)
            {
                Residual = residual,
                GoBackwards = course.GoBackwards,
                InputOrder = course.InputOrder,
                ReturnsSequence = course.ReturnsSequence,
            };
    }

    internal override void Pack(ModelLayers model, PackedNetwork packed)
    {
        string expected = $"{spec}{(backwardSpec == spec ? "" : $" and backward {backwardSpec}")}{(residual ? ", residual" : "")}";
        RecurrentLayer layer = model.Take<RecurrentLayer>(expected);
        model.Require(IsSpec(layer.Forward, spec) && (layer.Backward is null || IsSpec(layer.Backward, backwardSpec)) && layer.Residual == residual, expected);
        model.Require(course.Fits(layer, isStep: course == DeclaredCourse.Forward), expected + course);

        // What is left after the last step is the output of the last step; a layer with a memory of its own would see only that.
        model.Require(
            layer.ReturnsSequence || !course.ReturnsSequence || !model.Rest.Any(static next => next is RecurrentLayer or ConvolutionLayer),
            expected + ", with an output for every step");
        packed.Add(layer.Forward, spec, passes);
        if (layer.Backward is { } backward)
        {
            packed.Add(backward, backwardSpec, passes);
        }
    }

    private static bool IsSpec(CellParameters cell, CellSpec spec) => cell.Spec with { Mode = spec.Mode } == spec;
}
