namespace SpanRnn.Generator.Emission;

/// <summary>Names of variables in emitted kernels: the letters of the literature.</summary>
internal static class KernelNames
{
    /// <summary>The candidate's recurrent sum, kept apart where the reset gate scales it.</summary>
    public const string RecurrentCandidate = "m";

    /// <summary>The type arguments of the equations: vectors, and the witness of tanh and σ.</summary>
    /// <param name="mode">How close it must be.</param>
    /// <param name="lowLatency">Whether the cell is so small that it waits for its own results.</param>
    public static string EquationTypes(ActivationMode mode, bool lowLatency) =>
        "TSimd, TVector, " + (mode == ActivationMode.Fast ? "FastTanh" : "AccurateTanh") + (lowLatency ? "LowLatency" : "");

    public static string Letter(Gate gate) => gate switch
    {
        Gate.Hidden => "s",
        Gate.Input => "i",
        Gate.Forget => "f",
        Gate.Candidate => "g",
        Gate.Output => "o",
        Gate.Reset => "r",
        Gate.Projection => "p",
        _ => "z",
    };

    /// <summary>The variable of one partial sum: i0, i1 are vectors of the block, i0b the second chain of i0.</summary>
    public static string Sum(string letter, int vector, int chain) =>
        letter + Literal.Of(vector) + (chain == 0 ? "" : ((char)('a' + chain)).ToString());

    /// <summary>The distance of so many vectors, in floats.</summary>
    public static string Vectors(int count) => count switch
    {
        0 => "0",
        1 => "TSimd.Count",
        _ => $"{Literal.Of(count)} * TSimd.Count",
    };
}
