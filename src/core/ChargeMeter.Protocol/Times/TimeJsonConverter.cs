using System.Text.Json;
using System.Text.Json.Serialization;

namespace ChargeMeter.Protocol.Times;

/// <summary>Writes times in JSON as everywhere in the contract: RFC 3339 in UTC, ending in <c>Z</c>.</summary>
public sealed class TimeJsonConverter : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset();

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Rfc3339.Format(value));
}
