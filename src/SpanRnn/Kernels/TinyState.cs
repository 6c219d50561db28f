namespace SpanRnn.Kernels;

/// <summary>Where a state counts as zero.</summary>
internal static class TinyState
{
    /// <summary>
    /// 2⁻⁶⁰ = 8.7e-19: sums of such a state and weights of usual size have squares that are still normal numbers (from
    /// 2⁻¹²⁶), and no float32 sum with a term of 1e-11 or more notices what is dropped. (A small GRU may keep a smaller state for one step, see
    /// <see cref="LowLatencyGruEquations"/>; squares of its sums may be subnormal in that step.)
    /// </summary>
    public const float Bound = 1f / (1L << 60);
}
