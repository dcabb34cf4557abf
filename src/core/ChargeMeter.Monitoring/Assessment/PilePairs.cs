using System.Collections.Immutable;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Monitoring.Ledger;

namespace ChargeMeter.Monitoring.Assessment;

/// <summary>Pairs each pile of a station with the reference in series with it, by pile in order.</summary>
public sealed class PilePairs : SortedDictionary<string, PairFold>
{
    PilePairs()
        : base(StringComparer.Ordinal)
    {
    }

    /// <summary>Pairs a day.</summary>
    public static PilePairs Of(StationModel station, DeviceDays devices, DayCarry before)
    {
        var pairs = new PilePairs();
        foreach (var pile in station.Piles)
        {
            if (station.ReferenceOf(pile.Id) is not { } reference)
            {
                continue;
            }

            var pair = new PairFold(pile.Id, reference.Id, before.Pairs.GetValueOrDefault(pile.Id, PairCarry.None));
            foreach (var point in Points(devices, pile.Id).Concat(Points(devices, reference.Id)).OrderBy(point => point.At))
            {
                pair.Advance(point);
            }

            pairs[pile.Id] = pair;
        }

        return pairs;
    }

    static ImmutableArray<PairPoint> Points(DeviceDays devices, string id) =>
        devices.TryGetValue(id, out var device) ? device.Points : [];
}
