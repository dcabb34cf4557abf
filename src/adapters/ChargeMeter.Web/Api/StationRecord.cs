using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Web.Api;

/// <summary>A station in the API.</summary>
/// <param name="Station">Its identity.</param>
/// <param name="Name">Its name.</param>
/// <param name="Operator">Its operator.</param>
/// <param name="District">Its district.</param>
/// <param name="Address">Its address.</param>
/// <param name="Longitude">Longitude in degrees, WGS-84.</param>
/// <param name="Latitude">Latitude in degrees, WGS-84.</param>
/// <param name="TimeZone">Its IANA time zone.</param>
/// <param name="Piles">How many piles it has.</param>
/// <param name="OpenAlarms">How many alarms of it and its meters are open.</param>
/// <param name="LastSeen">When anything of it was last received, in UTC; null if never.</param>
public sealed record StationRecord(
    string Station,
    string Name,
    string? Operator,
    string? District,
    string? Address,
    double? Longitude,
    double? Latitude,
    string TimeZone,
    int Piles,
    int OpenAlarms,
    DateTimeOffset? LastSeen)
{
    /// <summary>The record of a station.</summary>
    public static StationRecord From(StationSnapshot station) => new(
        station.Model.Id,
        station.Model.Name,
        station.Model.Operator,
        station.Model.District,
        station.Model.Address,
        station.Model.Longitude,
        station.Model.Latitude,
        station.Model.TimeZone,
        station.Piles.Length,
        station.OpenAlarms.Length,
        station.LastSeen?.ToUniversalTime());
}
