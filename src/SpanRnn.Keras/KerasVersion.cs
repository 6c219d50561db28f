namespace SpanRnn.Keras;

/// <summary>The version of Keras that wrote a file.</summary>
internal static class KerasVersion
{
    /// <summary>The major version of a text such as <c>3.4.1</c> or <c>2.15.0-tf</c>; null where it says nothing.</summary>
    internal static int? Parse(string? text) =>
        text is not null && int.TryParse(text.Split('.')[0], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int major)
            ? major
            : null;
}
