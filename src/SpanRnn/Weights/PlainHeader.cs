using System.Text;

namespace SpanRnn.Weights;

/// <summary>
/// Reads a header's JSON as the known writers of safetensors files put it: texts in printable ASCII without escapes, whole numbers,
/// spaces only, the three members of a tensor and no others. Whatever deviates is left to <see cref="SafetensorsJson"/>, which knows all
/// of JSON and says what is wrong; what is accepted here means the same to both.
/// </summary>
/// <remarks>
/// Loading and compiling the JSON reader of .NET costs 5 ms at its first use in a process, more than all else that a load does.
/// </remarks>
internal ref struct PlainHeader(ReadOnlySpan<byte> json, List<SafetensorsTensor> tensors, Dictionary<string, string> metadata)
{
    /// <summary>The longest header that is tried: far more than a cell or a small network has.</summary>
    private const int MaxBytes = 16 * 1024;

    /// <summary>Digits of a number that certainly fits: offsets reach 2^31, longer ones are for the other reader.</summary>
    private const int MaxDigits = 15;

    private readonly ReadOnlySpan<byte> _json = json;
    private int _at;

    /// <summary>Reads a header.</summary>
    /// <param name="json">UTF-8.</param>
    /// <param name="tensors">Takes the tensors in the order of the JSON, their offsets unchecked.</param>
    /// <param name="metadata">Takes the texts under <c>__metadata__</c>.</param>
    /// <returns>False where the header deviates; the collections hold some of it then.</returns>
    internal static bool TryRead(ReadOnlySpan<byte> json, List<SafetensorsTensor> tensors, Dictionary<string, string> metadata) =>
        json.Length is > 0 and <= MaxBytes && json[0] == (byte)'{' && new PlainHeader(json, tensors, metadata).TryRead();

    private bool TryRead()
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        bool more = TryBegin('{', '}', out bool opened);
        while (more)
        {
            if (TakeText() is not { } name || !names.Add(name) || !Take(':')
                || !(name == SafetensorsJson.MetadataKey ? TryReadMetadata() : TryReadTensor(name)))
            {
                return false;
            }

            more = TryContinue('}', out opened);
        }

        SkipSpaces();
        return opened && _at == _json.Length;
    }

    private bool TryReadMetadata()
    {
        bool more = TryBegin('{', '}', out bool opened);
        while (more)
        {
            if (TakeText() is not { } key || !Take(':') || TakeText() is not { } value || !metadata.TryAdd(key, value))
            {
                return false;
            }

            more = TryContinue('}', out opened);
        }

        return opened;
    }

    private bool TryReadTensor(string name)
    {
        string? dtype = null;
        long[]? shape = null;
        long[]? offsets = null;
        bool more = TryBegin('{', '}', out bool opened);
        while (more)
        {
            string? member = TakeText();
            if (!Take(':'))
            {
                return false;
            }

            bool isRead = member switch
            {
                "dtype" when dtype is null => (dtype = TakeText()) is not null,
                "shape" when shape is null => (shape = TakeSizes()) is not null,
                "data_offsets" when offsets is null => (offsets = TakeSizes()) is not null,
                _ => false,
            };
            if (!isRead)
            {
                return false;
            }

            more = TryContinue('}', out opened);
        }

        if (!opened || dtype is null || shape is null || offsets is null || offsets.Length != 2 || offsets[0] > offsets[1])
        {
            return false;
        }

        tensors.Add(new SafetensorsTensor(name, dtype, shape, offsets[0], offsets[1]));
        return true;
    }

    private long[]? TakeSizes()
    {
        long[] sizes = new long[4];
        int count = 0;
        bool more = TryBegin('[', ']', out bool opened);
        while (more)
        {
            long size = TakeNumber();
            if (size < 0 || count == sizes.Length)
            {
                return null;
            }

            sizes[count++] = size;
            more = TryContinue(']', out opened);
        }

        return opened ? new ReadOnlySpan<long>(sizes, 0, count).ToArray() : null;
    }

    /// <summary>A whole number as JSON spells it, or −1.</summary>
    private long TakeNumber()
    {
        SkipSpaces();
        int start = _at;
        long number = 0;
        while (_at < _json.Length && _json[_at] is >= (byte)'0' and <= (byte)'9' && _at - start < MaxDigits)
        {
            number = (number * 10) + _json[_at++] - '0';
        }

        int digits = _at - start;
        return digits == 0 || (digits > 1 && _json[start] == (byte)'0') ? -1 : number;
    }

    private string? TakeText()
    {
        if (!Take('"'))
        {
            return null;
        }

        int start = _at;
        while (_at < _json.Length && _json[_at] is >= (byte)' ' and <= (byte)'~' and not (byte)'"' and not (byte)'\\')
        {
            _at++;
        }

        ReadOnlySpan<byte> text = _json[start.._at];
        return _at < _json.Length && _json[_at++] == (byte)'"' ? Encoding.UTF8.GetString(text) : null;
    }

    /// <summary>Enters an object or array; true if it has members.</summary>
    private bool TryBegin(char open, char close, out bool isWhole)
    {
        isWhole = false;
        if (!Take(open))
        {
            return false;
        }

        isWhole = Take(close);
        return !isWhole;
    }

    /// <summary>Goes on after a member; true if another follows.</summary>
    private bool TryContinue(char close, out bool isWhole)
    {
        isWhole = Take(close);
        return !isWhole && Take(',');
    }

    private bool Take(char token)
    {
        SkipSpaces();
        if (_at == _json.Length || _json[_at] != token)
        {
            return false;
        }

        _at++;
        return true;
    }

    private void SkipSpaces()
    {
        while (_at < _json.Length && _json[_at] == (byte)' ')
        {
            _at++;
        }
    }
}
