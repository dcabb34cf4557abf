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

    readonly ClockDays _days = new();
    readonly TrialDays _trials = new();

    /// <summary>What is to be taken off the devices' times.</summary>
    /// <param name="station">The station.</param>
    /// <param name="blocks">The evidence, by day in order.</param>
    /// <param name="balances">What cuts the days, by how many devices' times something is taken off.</param>
    public ClockShifts Shifts(StationModel station, ImmutableArray<EvidenceBlock> blocks, Func<int, StationBalances> balances)
    {
        var heard = new HeardClocks(blocks);
        var shifts = ClockShifts.None(heard);
        List<DateOnly> days = [.. blocks.Select(block => block.Day)];
        if (!station.Meters.Keys.Any(device => heard.IsSilent(device, days)))
        {
            return shifts;
        }

        _trials.Begin();
        for (var round = 0; round < MostRounds; round++)
        {
            var before = shifts;
            shifts = Again(station, blocks, balances, More(station, blocks, balances, shifts));
            if (shifts.Same(before))
            {
                break;
            }
        }

        return shifts;
    }

    /// <summary>What the balances say of the devices' clocks, by device in order.</summary>
    /// <param name="nodes">The balances whose upper meter is not in doubt, cut as the times were taken.</param>
    /// <param name="shifts">What was taken off the devices' times.</param>
    public ImmutableArray<BalanceClock> Clocks(IEnumerable<NodeDays> nodes, ClockShifts shifts)
    {
        List<NodeDays> all = [.. nodes];
        return ClockReport.Of(System(all, shifts.Heard), all, shifts);
    }

    ClockSystem System(List<NodeDays> nodes, HeardClocks heard) => new(
        nodes.Select(node => (node.Node, Reduction: _days.Of(node))).Where(node => node.Reduction is not null).Select(node => (node.Node, node.Reduction!)), heard.Lately);

    // All that are clear at once; what one of them made of another is put right when they are tried again.
    ClockShifts More(StationModel station, ImmutableArray<EvidenceBlock> blocks, Func<int, StationBalances> balances, ClockShifts shifts)
    {
        var cut = balances(shifts.Count);
        var nodes = Cut(station, blocks, cut, shifts);
        var system = System(nodes, shifts.Heard);
        return nodes
            .SelectMany(node => ClockSuspects.Of(node, system, shifts).Select(meter => _trials.Try(cut, node, meter, blocks, shifts)))
            .OfType<ClockShift>()
            .OrderBy(shift => shift.Gain)
            .TakeLast(MostShifts - shifts.Count)
            .Aggregate(shifts, (all, shift) => all.With(shift));
    }

    // What was found while others were not yet in their place is tried again.
    ClockShifts Again(StationModel station, ImmutableArray<EvidenceBlock> blocks, Func<int, StationBalances> balances, ClockShifts shifts)
    {
        var (cut, nodes) = (balances(0), Cut(station, blocks, balances(0), ClockShifts.None(shifts.Heard)));
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
