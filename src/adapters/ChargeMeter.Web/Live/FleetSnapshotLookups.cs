using ChargeMeter.Monitoring.Alarms;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Web.Live;

/// <summary>What pages and API look up in a snapshot.</summary>
static class FleetSnapshotLookups
{
    /// <summary>The pile of that identity; null where there is none.</summary>
    public static PileSnapshot? FindPile(this FleetSnapshot fleet, string id) => fleet.Stations
        .SelectMany(station => station.Piles)
        .FirstOrDefault(pile => string.Equals(pile.Model.Id, id, StringComparison.Ordinal));

    /// <summary>The station of that identity; null where there is none.</summary>
    public static StationSnapshot? FindStation(this FleetSnapshot fleet, string id) =>
        fleet.Stations.FirstOrDefault(station => string.Equals(station.Model.Id, id, StringComparison.Ordinal));

    /// <summary>The open alarms of all stations, newest first.</summary>
    public static IEnumerable<AlarmChange> OpenAlarms(this FleetSnapshot fleet) => fleet.Stations
        .SelectMany(station => station.OpenAlarms)
        .OrderByDescending(alarm => alarm.At)
        .ThenBy(alarm => alarm.Id, StringComparer.Ordinal);
}
