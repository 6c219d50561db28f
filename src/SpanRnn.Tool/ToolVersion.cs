using System.Reflection;

namespace SpanRnn.Tool;

/// <summary>The version that the tool was built as.</summary>
internal static class ToolVersion
{
    /// <summary>The version without the commit.</summary>
    public static string Text { get; } =
        typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
