using System.Text.Json;

namespace ChargeMeter.Storage.Series.Influx.Probing;

/// <summary>What a server says it is.</summary>
/// <param name="Text">Its version; null if it does not tell.</param>
sealed record ServerVersion(string? Text)
{
    /// <summary>The dialect that belongs to the version; null where it is unknown.</summary>
    public InfluxDialect? Dialect => Text?.TrimStart('v', 'V') switch
    {
        ['1', '.', ..] => InfluxDialect.V1,
        ['2', '.', ..] => InfluxDialect.V2,
        ['3', '.', ..] => InfluxDialect.V3,
        _ => null,
    };

    /// <summary>Reads the answer to a ping: 1.x and 2.x tell by a header, 3.x by a header or the body.</summary>
    public static async Task<ServerVersion> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        response.Headers.TryGetValues("X-Influxdb-Version", out var values)
            ? new(values.FirstOrDefault())
            : new(FromBody(await response.Content.ReadAsStringAsync(cancellationToken)));

    static string? FromBody(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("version", out var version)
                && version.ValueKind == JsonValueKind.String
                    ? version.GetString()
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
