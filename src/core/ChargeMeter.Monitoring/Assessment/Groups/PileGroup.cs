using System.Collections.Immutable;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Protocol.Encoding;

namespace ChargeMeter.Monitoring.Assessment.Groups;

/// <summary>Piles of one operator, model or firmware.</summary>
/// <param name="Kind">What they have in common.</param>
/// <param name="Name">Its name.</param>
/// <param name="Station">The first station that has such a pile: its alarm book keeps the group's alarm.</param>
/// <param name="Piles">The piles.</param>
sealed record PileGroup(GroupKind Kind, string Name, string Station, ImmutableHashSet<string> Piles)
{
    /// <summary>What an alarm about it is about.</summary>
    public string Subject => $"{KebabCase.Of(Kind)}:{Name}";

    /// <summary>All groups of a fleet, whatever is known of their piles.</summary>
    public static ImmutableArray<PileGroup> Of(IEnumerable<StationModel> stations) =>
    [
        .. stations
            .SelectMany(station => station.Piles, (station, pile) => (Station: station, Pile: pile))
            .SelectMany(placed => Keys(placed.Station, placed.Pile), (placed, key) => (Key: key, Station: placed.Station.Id, Pile: placed.Pile.Id))
            .GroupBy(placed => placed.Key)
            .OrderBy(group => group.Key.Kind)
            .ThenBy(group => group.Key.Name, StringComparer.Ordinal)
            .Select(group => new PileGroup(
                group.Key.Kind,
                group.Key.Name,
                group.Select(placed => placed.Station).Order(StringComparer.Ordinal).First(),
                group.Select(placed => placed.Pile).ToImmutableHashSet(StringComparer.Ordinal))),
    ];

    static IEnumerable<(GroupKind Kind, string Name)> Keys(StationModel station, MeterModel pile)
    {
        if (station.Operator is { } owner)
        {
            yield return (GroupKind.Operator, owner);
        }

        if (pile.Model is { } model)
        {
            yield return (GroupKind.Model, Made(pile, model));
        }

        if (pile.Firmware is { } firmware)
        {
            yield return (GroupKind.Firmware, Made(pile, firmware));
        }
    }

    // Two makers may give the same name to different things.
    static string Made(MeterModel pile, string name) => pile.Manufacturer is { } maker ? $"{maker} {name}" : name;
}
