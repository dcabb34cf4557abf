using System.Collections.Immutable;
using ChargeMeter.Metrology.Comparisons;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Clocks;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Monitoring.Ledger;

/// <summary>
/// Reads one day of a station: what came over from the day before, and the set of the day's items, give the day's evidence
/// and what goes over to the next day. The order in which the items arrived does not enter.
/// </summary>
public static class DayFold
{
    /// <summary>Reads a day.</summary>
    public static (EvidenceBlock Block, DayCarry Carry) Fold(
        StationModel station, DateOnly day, DayCarry before, IEnumerable<StoredItem> items)
    {
        var byDevice = items
            .Select(stored => stored.Item)
            .Where(item => !item.Receipt.Retained && station.Meters.ContainsKey(item.Device))
            .GroupBy(item => item.Device, StringComparer.Ordinal)
            .ToDictionary(device => device.Key, device => device.ToList(), StringComparer.Ordinal);
        var devices = new SortedDictionary<string, DeviceDay>(StringComparer.Ordinal);
        foreach (var id in byDevice.Keys.Union(before.Registers.Keys).Union(before.Open.Keys).Where(station.Meters.ContainsKey))
        {
            devices[id] = DeviceDayFold.Fold(
                station.Meters[id],
                day,
                byDevice.GetValueOrDefault(id) ?? [],
                before.Registers.GetValueOrDefault(id, RegisterCarry.None),
                before.Open.GetValueOrDefault(id, []));
        }

        var pairs = Pair(station, devices, before);
        return (Block(station, day, devices, pairs), Carry(devices, pairs));
    }

    static SortedDictionary<string, PairFold> Pair(
        StationModel station, SortedDictionary<string, DeviceDay> devices, DayCarry before)
    {
        var pairs = new SortedDictionary<string, PairFold>(StringComparer.Ordinal);
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

    static ImmutableArray<PairPoint> Points(SortedDictionary<string, DeviceDay> devices, string id) =>
        devices.TryGetValue(id, out var device) ? device.Points : [];

    static EvidenceBlock Block(
        StationModel station,
        DateOnly day,
        SortedDictionary<string, DeviceDay> devices,
        SortedDictionary<string, PairFold> pairs)
    {
        var piles = ImmutableArray.CreateBuilder<PileDay>();
        foreach (var pile in station.Piles)
        {
            ImmutableArray<Comparison> comparisons = pairs.TryGetValue(pile.Id, out var pair) ? pair.Comparisons : [];
            ImmutableArray<TransactionRecord> ended = devices.TryGetValue(pile.Id, out var device) ? device.Transactions : [];
            var finished = ended.Where(record => record.Finding != TransactionFinding.Abandoned).ToList();
            if (ended.Length > 0 || comparisons.Length > 0)
            {
                var energy = finished.Aggregate(Energy.Zero, (sum, record) => sum + (record.Energy ?? Energy.Zero));
                var odd = ended.Count(record => record.Finding != TransactionFinding.None);
                piles.Add(new PileDay(pile.Id, finished.Count, energy, odd, comparisons));
            }
        }

        ImmutableArray<ClockOffset> clocks = [.. devices.Values.Select(device => device.Clock).OfType<ClockOffset>()];
        return new EvidenceBlock(
            station.Id, day, 0, piles.ToImmutable(), [.. devices.Values.SelectMany(device => device.Breaks)], clocks);
    }

    static DayCarry Carry(SortedDictionary<string, DeviceDay> devices, SortedDictionary<string, PairFold> pairs) => new()
    {
        Registers = devices.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value.Register, StringComparer.Ordinal),
        Open = devices
            .Where(pair => pair.Value.Open.Length > 0)
            .ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value.Open, StringComparer.Ordinal),
        Pairs = pairs.ToImmutableSortedDictionary(pair => pair.Key, pair => pair.Value.Carry, StringComparer.Ordinal),
    };
}
