using System.Reflection;

namespace SpanRnn.PackageTests;

/// <summary>Facts of the build that these tests belong to.</summary>
internal static class Build
{
    /// <summary>Debug or Release.</summary>
    public static string Configuration => Fact(nameof(Configuration));

    /// <summary>The version of all packages.</summary>
    public static string PackageVersion => Fact(nameof(PackageVersion));

    /// <summary>Where NuGet keeps the packages of this machine.</summary>
    public static string PackageFolder => Fact(nameof(PackageFolder));

    /// <summary>The top of the repository.</summary>
    public static string Root { get; } = FindRoot();

    private static string Fact(string key) =>
        typeof(Build).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SpanRnn.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds SpanRnn.sln.");
    }
}
