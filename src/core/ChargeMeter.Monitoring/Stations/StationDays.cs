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
            state.Days[date] = day = DayState.Empty();
        }

        day.Add(item, isNew: item.Ingest > state.Watermark);
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
        foreach (var day in state.Days.Values.Where(_ => changed))
        {
            day.Invalidate();
        }
    }

    /// <summary>Gives a day its items from the store.</summary>
    public static void Load(StationState state, DateOnly day, IEnumerable<StoredItem> items) =>
        state.Days[day].Load(items);

    /// <summary>Reads the dirty days in order; returns the day that must be loaded before the next, if any. Days that were read
    /// are put away meanwhile: a station that is read anew from its beginning is not in memory whole.</summary>
    /// <param name="state">The station.</param>
    /// <param name="isPatient">Whether a day that would have to be read from the store may stay as it was read, while little of it has come since.</param>
    /// <param name="fold">Reads a day.</param>
    public static ImmutableArray<DateOnly> Settle(
        StationState state,
        bool isPatient,
        Func<DateOnly, DayCarry, IEnumerable<StoredItem>, (EvidenceBlock Block, DayCarry Carry)> fold)
    {
        var before = DayCarry.None;
        var carryChanged = false;
        foreach (var (date, day) in state.Days)
        {
            if (carryChanged)
            {
                day.Invalidate();
            }

            var waits = isPatient && day is { Dirty: true, Items: null } && day.CanWait();
            if (day is { Dirty: true, Items: null } && !waits)
            {
                PutAway(state);
                return [date];
            }

            carryChanged = day.Dirty && !waits && Read(date, day, before, fold);
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
        var (block, carry) = fold(date, before, day.Items!);
        var changed = day.Carry is null || !StateFormat.Same(day.Carry, carry);
        if (day.Block is { } old)
        {
            var same = StateFormat.Same(old, block with { Revision = old.Revision });
            block = block with { Revision = same ? old.Revision : old.Revision + 1 };
        }

        day.Read(block, carry);
        return changed;
    }

    /// <summary>Leaves the oldest days to the store while there is too much at hand.</summary>
    public static void PutAway(StationState state)
    {
        var atHand = state.Days.Values.Sum(day => day.Items?.Count ?? 0);
        foreach (var day in state.Days.Values.TakeWhile(_ => atHand > state.MostItemsAtHand))
        {
            atHand -= day.Items?.Count ?? 0;
            day.PutAway();
        }
    }
}
