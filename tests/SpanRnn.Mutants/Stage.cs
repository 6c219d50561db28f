namespace SpanRnn.Mutants;

/// <summary>Tests that are asked together.</summary>
/// <param name="Name">What the report calls them.</param>
/// <param name="Filter">Arguments of SpanRnn.Portable.</param>
internal sealed record Stage(string Name, params string[] Filter)
{
    // What starts programs of its own is left out, and what measures says nothing of results.
    private static readonly Stage Cells = new(
        "cells and kernels", "SpanRnn.Tests.Kernels.", "SpanRnn.Tests.Cells.", "SpanRnn.Tests.Accuracy.", "-Allocation", "-Memory", "-Argument");

    private static readonly Stage Layouts = new("layouts", "SpanRnn.Tests.Kernels.PassLayout", "SpanRnn.Tests.Kernels.Packer");
    private static readonly Stage Variants = new("variants", "Generator.Tests.VariantTests.Step_OfEveryVariant");
    private static readonly Stage Networks = new("networks", "NetworkTests.Step_FollowsTheReference", "NetworkTests.Run_FollowsTheReference", "NetworkTests.RunAndStepBatch");
    private static readonly Stage Plans = new("plans", "Generator.Tests.Planning.");
    private static readonly Stage Texts = new("emitted text", "Snapshot");
    private static readonly Stage Bits = new("committed hashes", "SpanRnn.Tests.Determinism.");

    /// <summary>What tests the code of a file, from the fast to the slow.</summary>
    /// <remarks>
    /// Cells that were compiled with the tests know nothing of a changed generator or layout: those that compile cells themselves are asked. Texts
    /// and hashes, which any change breaks, come after the tests of behaviour that are as fast.
    /// </remarks>
    public static IReadOnlyList<Stage> For(string file) =>
        file.StartsWith("generator/SpanRnn.Generator/Planning/", StringComparison.Ordinal) ? [Plans, Texts, Networks, Variants]
        : file.StartsWith("generator/", StringComparison.Ordinal) ? [Variants, Networks, Texts]
        : file.StartsWith("src/SpanRnn/Model/", StringComparison.Ordinal) ? [Layouts, Networks, Variants, Texts]
        : [Cells, Bits, Networks, Variants];
}
