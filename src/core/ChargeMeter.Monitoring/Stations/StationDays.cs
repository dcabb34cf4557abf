using System.Collections.Immutable;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Monitoring.Ledger;

namespace ChargeMeter.Monitoring.Stations;

/// <summary>
/// Keeps a station's days: late data makes a day dirty, and a dirty day is read again from all of its items. What changes
/// in what it carries over makes the next day dirty in turn.
/// </summary>
static class StationDays
{
    /// <summary>Items held in memory for a station; beyond it the oldest days are left to the store. About 20 MB.</summary>
    const int MostItemsAtHand = 50_000;

    /// <summary>Files an item under its day. A day that was read before and is not at hand stays so: the store has the item.</summary>
    public static void Add(StationState state, StoredItem item)
    {
        var date = DateOnly.FromDateTime(item.Item.At.UtcDateTime);
        if (date < MonitoringPipeline.FirstDay)
        {
            return;
        }

        if (!state.Days.TryGetValue(date, out var day))
        {
            state.Days[date] = day = new DayState { Items = [] };
        }

        day.Dirty |= day.Items is null ? item.Ingest > state.Watermark : day.Items.TryAdd(item.Ingest, item);
    }

    /// <summary>A station that is registered otherwise than when its days were read makes them all dirty.</summary>
    public static void Register(StationState state, StationModel station)
    {
        if (ReferenceEquals(state.Model, station))
        {
            return;
        }

        state.Model = station;
        var fingerprint = StationFingerprint.Of(station);
        var changed = !string.Equals(state.Fingerprint, fingerprint, StringComparison.Ordinal);
        state.Fingerprint = fingerprint;
        foreach (var day in state.Days.Values)
        {
            day.Dirty |= changed;
        }
    }

    /// <summary>Gives a day its items from the store.</summary>
    public static void Load(StationState state, DateOnly day, IEnumerable<StoredItem> items) =>
        state.Days[day].Items = new SortedDictionary<long, StoredItem>(items.ToDictionary(item => item.Ingest));

    /// <summary>Reads the dirty days in order; returns the day that must be loaded before the next, if any. Days that were read
    /// are put away meanwhile: a station that is read anew from its beginning is not in memory whole.</summary>
    public static ImmutableArray<DateOnly> Settle(
        StationState state,
        Func<DateOnly, DayCarry, IEnumerable<StoredItem>, (EvidenceBlock Block, DayCarry Carry)> fold)
    {
        var before = DayCarry.None;
        var carryChanged = false;
        foreach (var (date, day) in state.Days)
        {
            day.Dirty |= carryChanged;
            if (day.Dirty && day.Items is null)
            {
                PutAway(state);
                return [date];
            }

            carryChanged = day.Dirty && Read(date, day, before, fold);
            before = day.Carry!;
        }

        PutAway(state);
        return [];
    }

    static bool Read(
        DateOnly date,
        DayState day,
        DayCarry before,
        Func<DateOnly, DayCarry, IEnumerable<StoredItem>, (EvidenceBlock Block, DayCarry Carry)> fold)
    {
        var (block, carry) = fold(date, before, day.Items!.Values);
        var changed = day.Carry is null || !StateFormat.Same(day.Carry, carry);
        if (day.Block is { } old)
        {
            var same = StateFormat.Same(old, block with { Revision = old.Revision });
            block = block with { Revision = same ? old.Revision : old.Revision + 1 };
        }

        (day.Block, day.Carry, day.Dirty) = (block, carry, false);
        return changed;
    }

    /// <summary>Leaves the oldest days to the store while there is too much at hand; the newest two stay.</summary>
    public static void PutAway(StationState state)
    {
        var atHand = state.Days.Values.Sum(day => day.Items?.Count ?? 0);
        foreach (var day in state.Days.Values.SkipLast(2).TakeWhile(_ => atHand > MostItemsAtHand))
        {
            atHand -= day.Items?.Count ?? 0;
            day.Items = null;
        }
    }
}
