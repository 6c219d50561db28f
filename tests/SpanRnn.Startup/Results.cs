using System.Text.Json.Serialization;

namespace SpanRnn.Startup;

/// <summary>What the commands print; without reflection, which native code has none of.</summary>
[JsonSerializable(typeof(FirstCall))]
[JsonSerializable(typeof(Denormals[]))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class Results : JsonSerializerContext;
