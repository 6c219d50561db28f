using SpanRnn.Weights;

namespace SpanRnn.Kernels;

/// <summary>A declared dense layer. Its activation may be a layer of its own in a model.</summary>
internal sealed class DeclaredDense(string name, DenseSpec spec, PassLayout pass) : DeclaredLayer
{
    internal override NetworkLayer Read(WeightScope scope) => new DenseLayer(name, PyTorchWeights.ReadDense(scope, name, spec));

    internal override void Pack(ModelLayers model, PackedNetwork packed)
    {
        DenseParameters dense = model.Take<DenseLayer>(spec.ToString()).Parameters;
        DenseSpec linear = spec with { Activation = Activation.Identity };
        if (dense.Spec == linear && linear != spec && model.TryTakeActivation(spec.Activation))
        {
            dense = new DenseParameters(spec, dense.Weights, spec.Bias ? dense.Bias : []);
        }

        model.Require(dense.Spec == spec, spec.ToString());
        packed.Add(Packer.Pack(dense, spec, pass));
    }
}
