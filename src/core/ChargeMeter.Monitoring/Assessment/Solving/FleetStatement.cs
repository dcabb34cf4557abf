using System.Collections.Immutable;
using ChargeMeter.Monitoring.Assessment.Groups;
using ChargeMeter.Monitoring.Assessment.Topology;

namespace ChargeMeter.Monitoring.Assessment.Solving;

/// <summary>What the solve says of a fleet.</summary>
/// <param name="Piles">Of each pile.</param>
/// <param name="UpperMeters">Of upper meters, by station.</param>
/// <param name="Conflicts">Of routes that disagree, by station.</param>
sealed record FleetStatement(
    IReadOnlyDictionary<string, PileStatement> Piles, ILookup<string, UpperMeterFinding> UpperMeters, ILookup<string, RouteConflict> Conflicts)
{
    /// <summary>What the solve of stations says.</summary>
    public static FleetStatement Of(IReadOnlyDictionary<string, PileStatement> piles, IReadOnlyCollection<StationCase> stations) => new(
        piles,
        stations.SelectMany(station => station.UpperMeters, (station, found) => (station.Model.Id, Found: found))
            .ToLookup(found => found.Id, found => found.Found, StringComparer.Ordinal),
        stations.SelectMany(station => station.Conflicts, (station, found) => (station.Model.Id, Found: found))
            .ToLookup(found => found.Id, found => found.Found, StringComparer.Ordinal));

    /// <summary>What is said of a station, whose piles and groups have been judged.</summary>
    public StationAssessment Of(string station, ImmutableArray<PileAssessment> piles, ImmutableArray<GroupFinding> groups) =>
        new(piles, [.. UpperMeters[station]], groups) { Conflicts = [.. Conflicts[station]] };
}
