using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Monitoring.Stations;

/// <summary>Tells whether a station is registered as it was: its meters, with everything registered of them.</summary>
static class StationFingerprint
{
    static readonly JsonSerializerOptions Options = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public static string Of(StationModel station)
    {
        var meters = station.Meters.Values.OrderBy(meter => meter.Id, StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(meters, Options)));
    }
}
