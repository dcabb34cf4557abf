using System.Collections.Immutable;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Clocks;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Monitoring.Stations;

/// <summary>Describes a station's state to readers.</summary>
public static class StationDescription
{
    /// <summary>A pile's page shows so many comparisons: a month of a busy one.</summary>
    const int MostComparisons = 500;

    /// <summary>The station as it stands.</summary>
    public static StationSnapshot Of(StationModel model, StationState state)
    {
        var blocks = state.Blocks;
        var clocks = MonitoringPipeline.Clocks(state).ToDictionary(clock => clock.Device, StringComparer.Ordinal);
        var days = blocks.SelectMany(block => block.Piles).ToLookup(day => day.Pile, StringComparer.Ordinal);
        DateTimeOffset? lastSeen = state.LastSeen.Count > 0 ? state.LastSeen.Values.Max() : null;
        return new StationSnapshot(
            model, lastSeen, [.. model.Piles.Select(pile => Describe(pile, model, state, days[pile.Id], clocks))], state.Alarms.Raised);
    }

    static PileSnapshot Describe(
        MeterModel pile,
        StationModel model,
        StationState state,
        IEnumerable<PileDay> days,
        Dictionary<string, ClockOffset> clocks)
    {
        var known = days.ToList();
        return new PileSnapshot(
            pile,
            model.Id,
            state.LastSeen.TryGetValue(pile.Id, out var seen) ? seen : null,
            known.Sum(day => day.Transactions),
            known.Aggregate(Energy.Zero, (sum, day) => sum + day.Energy),
            clocks.GetValueOrDefault(pile.Id),
            state.Assessments.GetValueOrDefault(pile.Id),
            [.. known.SelectMany(day => day.Comparisons).TakeLast(MostComparisons)],
            [.. state.Alarms.Raised.Where(alarm => string.Equals(alarm.Subject, pile.Id, StringComparison.Ordinal))]);
    }
}
