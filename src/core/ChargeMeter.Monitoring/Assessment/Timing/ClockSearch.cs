using System.Collections.Immutable;
using ChargeMeter.Monitoring.Assessment.Balance;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Monitoring.Assessment.Timing;

/// <summary>Finds the clocks of a station by its balances: what is to be taken off the times of devices of which no times of receipt tell, and what is to be
/// said of all of them.</summary>
/// <remarks>
/// Reference: METHOD.md, "From the balance". What it remembers is a function of registry and evidence alone: forgetting costs time, never
/// changes a result.
/// </remarks>
sealed class ClockSearch
{
    const int MostShifts = 8;
    const int MostRounds = 3;
    const double ShareOfSecondOrder = 0.15;

    readonly ClockDays _days = new();
    readonly TrialDays _trials = new();

    /// <summary>What is to be taken off the devices' times.</summary>
    /// <param name="station">The station.</param>
    /// <param name="blocks">The evidence, by day in order.</param>
    /// <param name="balances">What cuts the days, by how many devices' times something is taken off.</param>
    public ClockShifts Shifts(StationModel station, ImmutableArray<EvidenceBlock> blocks, Func<int, StationBalances> balances)
    {
        var heard = Heard(blocks);
        var shifts = ClockShifts.None;
        if (station.Meters.Keys.All(heard.Contains))
        {
            return shifts;
        }

        _trials.Begin();
        for (var round = 0; round < MostRounds; round++)
        {
            var before = shifts;
            shifts = Again(station, blocks, balances, More(station, blocks, balances, heard, shifts));
            if (shifts.Same(before))
            {
                break;
            }
        }

        return shifts;
    }

    /// <summary>What the balances say of the devices' clocks, by device in order.</summary>
    /// <param name="blocks">The evidence, by day in order.</param>
    /// <param name="nodes">The balances whose upper meter is not in doubt, cut as the times were taken.</param>
    /// <param name="shifts">What was taken off the devices' times.</param>
    public ImmutableArray<BalanceClock> Clocks(ImmutableArray<EvidenceBlock> blocks, IEnumerable<NodeDays> nodes, ClockShifts shifts)
    {
        var heard = Heard(blocks);
        var system = System([.. nodes], heard);
        return [.. system.All.Select(device => Clock(device, system, heard, shifts)).OfType<BalanceClock>()];
    }

    static BalanceClock? Clock(string device, ClockSystem system, HashSet<string> heard, ClockShifts shifts)
    {
        if (system.Of(device) is not { } own)
        {
            return null;
        }

        // What is left is known to first order only.
        var (shift, order) = (shifts.Of(device), own.Seconds * ShareOfSecondOrder);
        return new BalanceClock(
            device,
            TimeSpan.FromSeconds(own.Seconds) + TimeSpan.FromMilliseconds(shift?.Milliseconds ?? 0),
            TimeSpan.FromSeconds(Math.Sqrt((own.Uncertainty * own.Uncertainty) + (order * order))),
            shift?.Days ?? system.DaysOf(device, own.Seconds))
        {
            IsHeard = heard.Contains(device),
            Shift = TimeSpan.FromMilliseconds(shift?.Milliseconds ?? 0),
        };
    }

    // The devices of whose clocks times of receipt tell.
    static HashSet<string> Heard(ImmutableArray<EvidenceBlock> blocks) =>
        blocks.SelectMany(block => block.Clocks).Select(clock => clock.Device).ToHashSet(StringComparer.Ordinal);

    ClockSystem System(List<NodeDays> nodes, HashSet<string> heard) => new(
        nodes.Select(node => (node.Node, Reduction: _days.Of(node))).Where(node => node.Reduction is not null).Select(node => (node.Node, node.Reduction!)), heard);

    // All that are clear at once; what one of them made of another is put right when they are tried again.
    ClockShifts More(
        StationModel station, ImmutableArray<EvidenceBlock> blocks, Func<int, StationBalances> balances, HashSet<string> heard, ClockShifts shifts)
    {
        var cut = balances(shifts.Count);
        var nodes = Cut(station, blocks, cut, shifts);
        var system = System(nodes, heard);
        return nodes
            .SelectMany(node => ClockSuspects.Of(node, system, heard.Contains, shifts).Select(meter => _trials.Try(cut, node, meter, blocks, shifts)))
            .OfType<ClockShift>()
            .OrderBy(shift => shift.Gain)
            .TakeLast(MostShifts - shifts.Count)
            .Aggregate(shifts, (all, shift) => all.With(shift));
    }

    // What was found while others were not yet in their place is tried again.
    ClockShifts Again(StationModel station, ImmutableArray<EvidenceBlock> blocks, Func<int, StationBalances> balances, ClockShifts shifts)
    {
        var (cut, nodes) = (balances(0), Cut(station, blocks, balances(0), ClockShifts.None));
        foreach (var device in shifts.Count < 2 ? [] : shifts.Devices.ToList())
        {
            var found = nodes
                .SelectMany(node => node.Node.Lower.Index().Where(lower => string.Equals(lower.Item.Id, device, StringComparison.Ordinal))
                    .Select(lower => _trials.Try(cut, node, lower.Index, blocks, shifts)))
                .OfType<ClockShift>()
                .MaxBy(shift => shift.Gain);
            shifts = found is null ? shifts.Without(device) : shifts.With(found);
        }

        return shifts;
    }

    static List<NodeDays> Cut(StationModel station, ImmutableArray<EvidenceBlock> blocks, StationBalances balances, ClockShifts shifts) =>
        [.. BalanceNode.Of(station).Select(node => balances.Of(node, blocks, shifts)).Where(node => !node.Days.IsEmpty)];
}
