using System.Collections.Immutable;
using ChargeMeter.Metrology.Comparisons;
using ChargeMeter.Metrology.Estimation;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Monitoring.Assessment.Balance;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Monitoring.Ledger;

namespace ChargeMeter.Monitoring.Assessment;

/// <summary>Gathers what the piles of a station did on a day.</summary>
static class PileDays
{
    /// <summary>The days of the piles that did anything, by identity in order.</summary>
    public static ImmutableArray<PileDay> Of(StationModel station, DeviceDays devices, PilePairs pairs) =>
        [.. station.Piles.Select(pile => PileDay(pile.Id, devices, pairs)).OfType<PileDay>()];

    static PileDay? PileDay(string pile, DeviceDays devices, PilePairs pairs)
    {
        var comparisons = pairs.TryGetValue(pile, out var pair) ? pair.Comparisons : ImmutableArray<Comparison>.Empty;
        var records = devices.TryGetValue(pile, out var device) ? device.Transactions : ImmutableArray<TransactionRecord>.Empty;
        var register = new RegisterLine([RegisterTrace.Of(pile, device?.Points ?? [])]);
        if (records.Length == 0 && comparisons.Length == 0 && register.Advanced == Energy.Zero)
        {
            return null;
        }

        var ended = records.Where(record => record.Finding != TransactionFinding.Abandoned).ToList();
        var energy = ended.Aggregate(Energy.Zero, (sum, record) => sum + (record.Energy ?? Energy.Zero));
        var odd = records.Count(record => record.Finding != TransactionFinding.None);
        return new PileDay(pile, ended.Count, energy, odd, comparisons)
        {
            Registered = register.Advanced,
            Load = LoadRange.OfDay(register.Moving(0, long.MaxValue)),
        };
    }
}
