namespace SpanRnn.Reference;

/// <summary>What an LSTM makes of o ⊙ tanh(c): itself, or a shorter vector P·(o ⊙ tanh(c)) + b within limits.</summary>
internal sealed class ReferenceProjection
{
    private readonly CellSpec _spec;
    private readonly double[] _weights = [];
    private readonly double[] _bias = [];

    /// <summary>Takes a cell's projection over exactly, if it has one.</summary>
    public ReferenceProjection(CellParameters parameters)
    {
        _spec = parameters.Spec;
        if (_spec.ProjectionSize > 0)
        {
            _weights = Deviation.ToDouble(parameters.ProjectionWeights);
            _bias = Deviation.ToDouble(parameters.ProjectionBias);
        }
    }

    /// <summary>The hidden state that the cell hands on.</summary>
    public double[] Apply(double[] hidden)
    {
        if (_spec.ProjectionSize == 0)
        {
            return hidden;
        }

        double[] projected = ReferenceMath.Product(_weights, hidden, _spec.ProjectionSize);
        for (int row = 0; row < projected.Length; row++)
        {
            projected[row] = ReferenceMath.Limit(projected[row] + _bias[row], _spec.ProjectionClip);
        }

        return projected;
    }
}
