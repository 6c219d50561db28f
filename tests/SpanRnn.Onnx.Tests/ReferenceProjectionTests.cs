using System.Text.Json;
using Xunit;

namespace SpanRnn.Onnx.Tests;

/// <summary>The oracle's projected LSTM, which no ONNX operator has, against PyTorch's proj_size.</summary>
public sealed class ReferenceProjectionTests
{
    private const double Tolerance = 1e-6;

    [Fact]
    public void ProjectedLstm_GivesPyTorchsNumbers()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "golden", "onnx", "projection.json")));
        float[] Of(string name) => [.. document.RootElement.GetProperty(name).EnumerateArray().Select(static value => value.GetSingle())];
        (float[] w, float[] r, float[] b, float[] b2) = (Of("weight_ih_l0"), Of("weight_hh_l0"), Of("bias_ih_l0"), Of("bias_hh_l0"));
        CellParameters parameters = new(new CellSpec(CellKind.Lstm, 3, 5) { ProjectionSize = 2 });
        for (int i = 0; i < 4; i++)
        {
            parameters.SetGate(parameters.Spec.Gates[i], w.AsSpan(i * 15, 15), r.AsSpan(i * 10, 10), b.AsSpan(i * 5, 5), b2.AsSpan(i * 5, 5));
        }

        parameters.SetProjection(Of("weight_hr_l0"));

        CellRun<double> run = new ReferenceCell(parameters).Run(Of("input"));

        Assert.InRange(Deviation.Largest(run.Outputs, Deviation.ToDouble(Of("output"))), 0, Tolerance);
        Assert.InRange(Deviation.Largest(run.Hidden, Deviation.ToDouble(Of("h"))), 0, Tolerance);
        Assert.InRange(Deviation.Largest(run.Cell, Deviation.ToDouble(Of("c"))), 0, Tolerance);
    }
}
