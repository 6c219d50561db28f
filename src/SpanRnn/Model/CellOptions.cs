namespace SpanRnn;

/// <summary>
/// The options of a <see cref="CellSpec"/>, which documents them. They are fields because the first load in a process reads every
/// one of them in code that is not optimised yet, where each accessor would be one more method for the JIT to compile.
/// </summary>
internal record struct CellOptions()
{
    public bool Bias = true;
    public ActivationFunction Activation = SpanRnn.Activation.Tanh;
    public ActivationFunction GateActivation = SpanRnn.Activation.Sigmoid;
    public ActivationFunction CellActivation = SpanRnn.Activation.Tanh;
    public float Clip;
    public float CellClip;
    public float ForgetBias;
    public bool Peephole;
    public GateCoupling Coupling;
    public int ProjectionSize;
    public bool ProjectionBias;
    public float ProjectionClip;
    public bool LayerNormalization;
    public GruReset Reset = GruReset.AfterProduct;
    public ActivationMode Mode = ActivationMode.Accurate;
}
