using System.Collections.Immutable;
using ChargeMeter.Metrology.Estimation.Balance;
using ChargeMeter.Metrology.Estimation.Fusion;
using ChargeMeter.Monitoring.Assessment.Timing;

namespace ChargeMeter.Monitoring.Assessment.Balance;

/// <summary>Cuts and condenses the days of a station, and remembers them: a day is done anew only when it or a neighbour changed.</summary>
/// <remarks>What it remembers is a function of the evidence alone: forgetting costs time, never changes a result.</remarks>
/// <param name="zone">The station's time zone.</param>
sealed class StationBalances(TimeZoneInfo zone)
{
    // The noise is learned anew when so many days are there: with more of them it changes less and less.
    static readonly int[] LearnAt = [2, 4, 7, 12, 20, 30, 45, 60, 75, 90, 120, 150, 180, 240, 300, 360];

    readonly Dictionary<(string Node, DateOnly Day), (string Key, BalanceWindows Windows)> _windows = [];
    readonly Dictionary<(string Node, DateOnly Day), (BalanceWindows Windows, BalanceNoise Noise, BalanceInformation? Information)> _condensed = [];
    readonly Dictionary<string, (ImmutableArray<BalanceWindows> Days, BalanceNoise Noise)> _noise = new(StringComparer.Ordinal);

    /// <summary>A balance of the station with its days.</summary>
    /// <param name="node">The balance.</param>
    /// <param name="blocks">The evidence, by day in order.</param>
    /// <param name="shifts">What is taken off the devices' times.</param>
    public NodeDays Of(BalanceNode node, ImmutableArray<EvidenceBlock> blocks, ClockShifts shifts)
    {
        var days = blocks.Select((block, index) => (block, index))
            .Where(day => ExportRule.MeterOn(day.block, node) is null)
            .Select(day => (day.block.Day, Windows: Windows(node, blocks, day.index, shifts)))
            .Where(day => day.Windows.Count > 0)
            .ToList();
        var noise = Noise(node, [.. days.Select(day => day.Windows)]);
        return new NodeDays(
            node, noise, [.. days.Select(day => (day.Day, day.Windows, Condense(node, day.Day, day.Windows, noise)!))]);
    }

    BalanceWindows Windows(BalanceNode node, ImmutableArray<EvidenceBlock> blocks, int index, ClockShifts shifts)
    {
        var day = blocks[index].Day;
        var near = Near(blocks, day);
        var key = KeyOf(node, near, day, shifts);
        if (_windows.TryGetValue((node.Key, day), out var known) && string.Equals(known.Key, key, StringComparison.Ordinal))
        {
            return known.Windows;
        }

        var windows = Builder(node, near, day, shifts).Build(day);
        _windows[(node.Key, day)] = (key, windows);
        return windows;
    }

    /// <summary>The blocks that a day is cut from: its own and its neighbours'.</summary>
    internal static List<EvidenceBlock> Near(ImmutableArray<EvidenceBlock> blocks, DateOnly day) =>
        [.. blocks.Where(block => Math.Abs(block.Day.DayNumber - day.DayNumber) <= 1)];

    /// <summary>What tells the windows of a day from those of any other evidence.</summary>
    internal static string KeyOf(BalanceNode node, List<EvidenceBlock> near, DateOnly day, ClockShifts shifts) =>
        string.Join(' ', near.Select(block => FormattableString.Invariant($"{block.Day.DayNumber}.{block.Revision}"))) + shifts.KeyOf(node, day);

    /// <summary>What cuts a day.</summary>
    internal WindowBuilder Builder(BalanceNode node, List<EvidenceBlock> near, DateOnly day, ClockShifts shifts) => new(
        node,
        near.SelectMany(block => block.Registers).ToLookup(trace => trace.Device, StringComparer.Ordinal),
        zone,
        device => shifts.Of(device, day));

    BalanceNoise Noise(BalanceNode node, ImmutableArray<BalanceWindows> days)
    {
        var used = days.Take(LearnAt.LastOrDefault(count => count <= days.Length, days.Length)).ToImmutableArray();
        if (_noise.TryGetValue(node.Key, out var known) && known.Days.SequenceEqual(used))
        {
            return known.Noise;
        }

        var noise = BalanceNoise.Learn(node.Columns, used);
        _noise[node.Key] = (used, noise);
        return noise;
    }

    BalanceInformation? Condense(BalanceNode node, DateOnly day, BalanceWindows windows, BalanceNoise noise)
    {
        var place = (node.Key, day);
        if (_condensed.TryGetValue(place, out var known) && ReferenceEquals(known.Windows, windows) && ReferenceEquals(known.Noise, noise))
        {
            return known.Information;
        }

        var information = BalanceInformation.Of(noise.Widen(node.Columns, windows), node.Columns, noise.Noise);
        _condensed[place] = (windows, noise, information);
        return information;
    }
}
