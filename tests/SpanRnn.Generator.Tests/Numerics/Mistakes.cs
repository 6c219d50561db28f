namespace SpanRnn.Generator.Tests;

/// <summary>Parameters with one mistake each, such as a wrong emitter or packer would make.</summary>
internal static class Mistakes
{
    /// <summary>Two gates exchanged, a bias missing, one column of a matrix missing, two columns exchanged.</summary>
    public static IEnumerable<(string Name, CellParameters Parameters)> Of(CellParameters right)
    {
        CellSpec spec = right.Spec;
        foreach (Gate first in spec.Gates)
        {
            foreach (Gate second in spec.Gates.Where(gate => gate > first))
            {
                yield return ($"{first} and {second} exchanged", Change(right, gate => gate == first ? second : gate == second ? first : gate));
            }

            yield return ($"no bias of {first}", Change(right, changed: first, bias: values => values.Clear()));
            yield return ($"no recurrent bias of {first}", Change(right, changed: first, recurrentBias: values => values.Clear()));
            yield return ($"no last input in {first}", Change(right, changed: first, input: values => Column(values, spec.InputSize, spec.InputSize - 1, -1)));
            yield return ($"no first hidden unit in {first}", Change(right, changed: first, recurrent: values => Column(values, spec.HiddenSize, 0, -1)));
            yield return ($"two inputs of {first} exchanged", Change(right, changed: first, input: values => Column(values, spec.InputSize, 0, 1)));
        }

        if (spec.HasSeparateRecurrentBias)
        {
            yield return ("the candidate's two biases together", Together(right));
        }
    }

    private delegate void Edit(Span<float> values);

    private static CellParameters Change(
        CellParameters right,
        Func<Gate, Gate>? source = null,
        Gate? changed = null,
        Edit? input = null,
        Edit? recurrent = null,
        Edit? bias = null,
        Edit? recurrentBias = null)
    {
        CellParameters wrong = new(right.Spec);
        foreach (Gate gate in right.Spec.Gates)
        {
            Gate from = source?.Invoke(gate) ?? gate;
            wrong.SetGate(
                gate,
                Edited(right.InputWeights(from), input),
                Edited(right.RecurrentWeights(from), recurrent),
                Edited(right.InputBias(from), bias),
                Edited(right.RecurrentBias(from), recurrentBias));

            float[] Edited(ReadOnlySpan<float> values, Edit? edit)
            {
                float[] copy = values.ToArray();
                if (gate == changed)
                {
                    edit?.Invoke(copy);
                }

                return copy;
            }
        }

        return wrong;
    }

    private static CellParameters Together(CellParameters right)
    {
        float[] sum = right.InputBias(Gate.Candidate).ToArray();
        for (int unit = 0; unit < sum.Length; unit++)
        {
            sum[unit] += right.RecurrentBias(Gate.Candidate)[unit];
        }

        return Change(right, changed: Gate.Candidate, bias: values => sum.CopyTo(values), recurrentBias: values => values.Clear());
    }

    /// <summary>Clears a column, or exchanges it with another one.</summary>
    private static void Column(Span<float> matrix, int columns, int column, int other)
    {
        for (int row = 0; row < matrix.Length / columns; row++)
        {
            Span<float> values = matrix.Slice(row * columns, columns);
            if (other < 0)
            {
                values[column] = 0;
            }
            else
            {
                (values[column], values[other]) = (values[other], values[column]);
            }
        }
    }
}
