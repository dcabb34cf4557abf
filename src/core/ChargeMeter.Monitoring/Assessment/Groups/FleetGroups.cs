using System.Collections.Immutable;
using ChargeMeter.Metrology.Groups;
using ChargeMeter.Metrology.RulePacks;
using ChargeMeter.Monitoring.Assessment.Solving;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Monitoring.Assessment.Groups;

/// <summary>The groups of a fleet, by what the solve says of its piles.</summary>
static class FleetGroups
{
    // From pile to pile, as a share of the limit: what is believed of the good ones of a fleet.
    const double LeastSpread = 0.3;

    /// <summary>What is found of each group, by the station that keeps its alarm.</summary>
    public static ILookup<string, GroupFinding> Of(ImmutableArray<StationModel> stations, FleetStatement fleet, RulePack rules)
    {
        var piles = stations.SelectMany(station => station.Piles).Select(pile => Of(pile, fleet.Piles[pile.Id], rules)).OfType<GroupPile>();
        return GroupSearch.Find(PileGroup.Of(stations), piles).ToLookup(found => found.Station, StringComparer.Ordinal);
    }

    static GroupPile? Of(MeterModel pile, PileStatement said, RulePack rules) =>
        said.Estimate is { } estimate && rules.PermissibleErrorOf(pile.AccuracyClass)?.Maximum.Fraction is { } limit
            ? new GroupPile(pile.Id, limit, new GroupMember(estimate.Error.Fraction, LeastSpread * limit, said.Covariance, said.Row))
            : null;
}
