namespace SpanRnn.Tool.Models;

/// <summary>The <c>--modules</c> option: <c>rnn:relu,hidden:tanh,head:softmax</c>.</summary>
internal static class ModuleList
{
    /// <summary>The modules that a text lists.</summary>
    /// <param name="text">The text; null or empty for none.</param>
    /// <exception cref="ToolException">An entry is not of that form.</exception>
    public static IReadOnlyList<TorchModule> Parse(string? text) =>
        string.IsNullOrWhiteSpace(text) ? [] : [.. text.Split(',', StringSplitOptions.TrimEntries).Select(ParseOne)];

    private static TorchModule ParseOne(string entry)
    {
        int colon = entry.LastIndexOf(':');
        if (colon < 0)
        {
            return new TorchModule(entry);
        }

        string function = entry[(colon + 1)..];
        if (function.Equals("softmax", StringComparison.OrdinalIgnoreCase))
        {
            return new TorchModule(entry[..colon]) { Softmax = true };
        }

        return Enum.TryParse(function, ignoreCase: true, out Activation activation) && Enum.IsDefined(activation) && !char.IsAsciiDigit(function[0])
            ? new TorchModule(entry[..colon], activation)
            : throw new ToolException(
                ExitCode.WrongArguments,
                $"--modules: '{function}' in '{entry}' is no activation; known are softmax, {string.Join(", ", Enum.GetNames<Activation>().Select(static name => name.ToLowerInvariant()))}.");
    }
}
