using SpanRnn.Kernels;
using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Tests.Kernels;

/// <summary>The copy in the kernels' width copies all it is told to and nothing more.</summary>
public sealed class VectorCopyTests
{
    [Fact]
    public void Copy_OfAnyLength_CopiesExactlyThat()
    {
        float[] source = RandomParameters.State(60, seed: 1);
        for (int count = 0; count <= 50; count++)
        {
            float[] destination = new float[60];

            VectorCopy.Copy(ref source[3], ref destination[5], count);

            Bits.AssertEqual([.. new float[5], .. source[3..(3 + count)], .. new float[55 - count]], destination);
        }
    }
}
