using System.Globalization;
using System.Reflection;
using SpanRnn.Kernels;
using Xunit.Sdk;

namespace SpanRnn.Tests.Disassembly;

/// <summary>
/// A row of a theory about the code of one tier, whose vectors' bits are the first argument. A machine without such vectors skips the row
/// and says so; one with wider vectors runs it all the same, in a process that is kept from using them.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class TierDataAttribute : DataAttribute
{
    private readonly object[] _row;

    /// <summary>A row.</summary>
    /// <param name="vectorBits">512 or 256.</param>
    /// <param name="arguments">The other arguments.</param>
    public TierDataAttribute(int vectorBits, params object[] arguments)
    {
        _row = [vectorBits, .. arguments];
        if (vectorBits == 512 ? !Simd512.IsSupported : !Simd256.IsSupported)
        {
            Skip = string.Create(CultureInfo.InvariantCulture, $"Needs vectors of {vectorBits} bits and FMA.");
        }
    }

    /// <inheritdoc />
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [_row];
}
