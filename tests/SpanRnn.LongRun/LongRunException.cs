using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace SpanRnn.LongRun;

/// <summary>A promise that did not hold.</summary>
internal sealed class LongRunException(string message) : Exception(message)
{
    /// <summary>Throws unless the promise holds; the message is put together only then, so that asking allocates nothing.</summary>
    public static void Require(bool holds, [InterpolatedStringHandlerArgument(nameof(holds))] BrokenPromise broken)
    {
        if (!holds)
        {
            throw new LongRunException(broken.Text);
        }
    }

    /// <summary>The message of a promise that did not hold.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct BrokenPromise
    {
        private readonly StringBuilder? _text;

        public BrokenPromise(int literalLength, int formattedCount, bool holds, out bool isWanted)
        {
            isWanted = !holds;
            _text = holds ? null : new StringBuilder(literalLength + (formattedCount * 8));
        }

        public string Text => _text!.ToString();

        public void AppendLiteral(string text) => _text!.Append(text);

        public void AppendFormatted<T>(T value) => _text!.Append(CultureInfo.InvariantCulture, $"{value}");
    }
}
