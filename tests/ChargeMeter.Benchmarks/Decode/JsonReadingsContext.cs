using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace ChargeMeter.Benchmarks.Decode;

/// <summary>What System.Text.Json's source generation makes of a message of readings.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(JsonReadings))]
[SuppressMessage("Maintainability", "CA1502", Justification = "The other part is generated.")]
sealed partial class JsonReadingsContext : JsonSerializerContext;
