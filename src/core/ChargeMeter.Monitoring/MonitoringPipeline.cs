using System.Collections.Immutable;
using ChargeMeter.Metrology.RulePacks;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Monitoring.Alarms;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Clocks;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Monitoring.Ledger;
using ChargeMeter.Monitoring.Stations;

namespace ChargeMeter.Monitoring;

/// <summary>
/// The whole of the monitoring of one station, on one screen: items are absorbed, dirty days are settled into evidence,
/// the solve assesses the evidence, and the alarms are judged. No I/O, no clock: <c>now</c> is an argument.
/// </summary>
public static class MonitoringPipeline
{
    /// <summary>No pile is older: an earlier event time is a clock that was reset, which is evidence about clocks only.</summary>
    public static readonly DateOnly FirstDay = new(2010, 1, 1);

    /// <summary>Devices of a station that are listened to: gateways and the like are not registered, and may name themselves
    /// anything.</summary>
    const int MostDevices = 1_000;

    /// <summary>Takes committed items in. Cheap: nothing is computed yet. An item that is in already changes nothing.</summary>
    public static void Absorb(StationState state, IEnumerable<StoredItem> items)
    {
        foreach (var item in items)
        {
            StationDays.Add(state, item);
            Hear(state, item.Item);
            state.Watermark = Math.Max(state.Watermark, item.Ingest);
        }

        StationDays.PutAway(state);
    }

    /// <summary>Notes that somebody published a device, or the station, without being allowed to.</summary>
    public static void Refuse(StationState state, string subject, DateTimeOffset at)
    {
        if (!state.LastRefused.TryGetValue(subject, out var last) || at > last)
        {
            state.LastRefused[subject] = at;
        }
    }

    /// <summary>
    /// Reads the dirty days in order, each with what the day before carries over, as far as their items are at hand.
    /// </summary>
    /// <param name="state">The station's state.</param>
    /// <param name="station">The station.</param>
    /// <param name="isPatient">Whether a day so large that its items were left to the store may stay as it was read while little of it has come since.</param>
    /// <returns>The days whose items must be read from the store first; none when all is settled.</returns>
    public static ImmutableArray<DateOnly> Settle(StationState state, StationModel station, bool isPatient = false)
    {
        StationDays.Register(state, station);
        return StationDays.Settle(state, isPatient, (day, before, items) => DayFold.Fold(station, day, before, items));
    }

    /// <summary>Gives a day its items, as read from the store up to the state's watermark.</summary>
    public static void Load(StationState state, DateOnly day, IEnumerable<StoredItem> items) => StationDays.Load(state, day, items);

    /// <summary>Takes what the solve says of the station, and judges the alarms.</summary>
    /// <param name="state">The station's state, settled.</param>
    /// <param name="station">The station.</param>
    /// <param name="said">What the solve says.</param>
    /// <param name="rules">The rule pack.</param>
    /// <param name="listeningSince">Since when anything could have been heard.</param>
    /// <param name="now">Now.</param>
    /// <returns>The changes to be carried out: they stay in the state until <see cref="AlarmBook.Announced"/> is told.</returns>
    public static ImmutableArray<AlarmChange> Judge(
        StationState state,
        StationModel station,
        StationAssessment said,
        RulePack rules,
        DateTimeOffset listeningSince,
        DateTimeOffset now)
    {
        foreach (var assessment in said.Piles)
        {
            state.Assessments[assessment.Pile] = assessment;
            state.Alarms.Apply(ErrorAlarmPolicy.Judge(assessment, (double)rules.GuardBandFactor.Value), now);
        }

        state.Alarms.Apply(TopologyAlarmPolicy.Judge(said), now);
        state.Alarms.Apply(CommonModeAlarmPolicy.Judge(said.Groups, state.Alarms.Raised, rules), now);

        state.Alarms.Apply(StationAlarmPolicy.Judge(state, station, said, rules, listeningSince, now), now);
        return state.Alarms.Unannounced;
    }

    /// <summary>The offsets of the devices' clocks by their newest messages, the station's common lag removed.</summary>
    public static ImmutableArray<ClockOffset> Clocks(StationState state) => CurrentClocks.Of(state.Clocks);

    static void Hear(StationState state, AdmittedItem item)
    {
        if (item.Receipt.Retained || (state.LastSeen.Count >= MostDevices && !state.LastSeen.ContainsKey(item.Device)))
        {
            return;
        }

        var heard = item.Receipt.ReceivedAt;
        if (!state.LastSeen.TryGetValue(item.Device, out var last) || heard > last)
        {
            state.LastSeen[item.Device] = heard;
        }

        if (!state.Clocks.TryGetValue(item.Device, out var samples))
        {
            state.Clocks[item.Device] = samples = new ClockSamples();
        }

        samples.Add(item);
    }
}
