using SpanRnn.Weights;

namespace SpanRnn.Kernels;

/// <summary>A declared scale and shift.</summary>
internal sealed class DeclaredScaleShift(string name, int size) : DeclaredLayer
{
    private string Description => FormattableString.Invariant($"scale and shift of {size}");

    internal override NetworkLayer Read(WeightScope scope)
    {
        string module = WeightScope.NormalizePrefix(name);
        return new ScaleShiftLayer(name, scope.Take(module + "scale", Description, size), scope.Take(module + "shift", Description, size));
    }

    internal override void Pack(ModelLayers model, PackedNetwork packed)
    {
        ScaleShiftLayer layer = model.Take<ScaleShiftLayer>(Description);
        model.Require(layer.InputSize == size, Description);
        packed.Add(PackVectors(layer.Scale.ToArray(), layer.Shift.ToArray()));
    }
}

/// <summary>A declared PReLU.</summary>
internal sealed class DeclaredPRelu(string name, int size) : DeclaredLayer
{
    private string Description => FormattableString.Invariant($"PReLU of {size}");

    internal override NetworkLayer Read(WeightScope scope)
    {
        string tensor = WeightScope.NormalizePrefix(name) + "weight";
        float[] slopes = scope.Take(tensor, Description, scope.IsScalar(tensor) ? 1 : size);
        return new PReluLayer(name, slopes.Length == size ? slopes : [.. Enumerable.Repeat(slopes[0], size)]);
    }

    internal override void Pack(ModelLayers model, PackedNetwork packed)
    {
        PReluLayer layer = model.Take<PReluLayer>(Description);
        model.Require(layer.InputSize == size, Description);
        packed.Add(PackVectors(layer.Slope.ToArray()));
    }
}

/// <summary>A declared softmax.</summary>
internal sealed class DeclaredSoftmax(int size) : DeclaredLayer
{
    internal override NetworkLayer Read(WeightScope scope) => new SoftmaxLayer("softmax", size);

    internal override void Pack(ModelLayers model, PackedNetwork packed)
    {
        string expected = FormattableString.Invariant($"softmax of {size}");
        model.Require(model.Take<SoftmaxLayer>(expected).InputSize == size, expected);
    }
}

/// <summary>A declared activation.</summary>
internal sealed class DeclaredActivation(ActivationFunction function, int size) : DeclaredLayer
{
    internal override NetworkLayer Read(WeightScope scope) => new ActivationLayer("activation", size, function);

    internal override void Pack(ModelLayers model, PackedNetwork packed)
    {
        string expected = FormattableString.Invariant($"{function} of {size}");
        ActivationLayer layer = model.Take<ActivationLayer>(expected);
        model.Require(layer.InputSize == size && layer.Function == function, expected);
    }
}
