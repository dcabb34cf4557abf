using System.Collections.Frozen;
using System.Collections.Immutable;
using ChargeMeter.Monitoring.Assessment.Balance;
using ChargeMeter.Monitoring.Assessment.Timing;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Monitoring.Assessment.Topology;

/// <summary>Looks for piles of a station that hang elsewhere than registered, and for the meter that they hang behind.</summary>
/// <remarks>
/// Reference: METHOD.md, "Misplaced piles". What it remembers is a function of registry and evidence alone: forgetting costs time, never
/// changes a result.
/// </remarks>
sealed class ForestSearch
{
    StationModel? _station;
    List<StationBalances> _balances = [];
    ClockSearch _clocks = new();

    /// <summary>The forest of a station by its evidence, by day in order.</summary>
    public StationForest Of(StationModel station, ImmutableArray<EvidenceBlock> blocks)
    {
        if (!ReferenceEquals(_station, station))
        {
            (_station, _balances, _clocks) = (station, [], new ClockSearch());
        }

        // A pile whose clock is hours wrong looks as if it hung elsewhere: clocks come first. But what another upper meter sees as it is stamped hangs there.
        var found = _clocks.Shifts(station, blocks, Balances);
        var shifts = found.Devices.Where(device => IsSeenElsewhere(station, device, node => Balances(0).Of(node, blocks, ClockShifts.None(found.Heard))))
            .Aggregate(found, (left, device) => left.Without(device));
        var forest = Of(station, node => Balances(shifts.Count).Of(node, blocks, shifts));
        var doubted = forest.UpperMeters.Where(TopologyRule.IsInDoubt).Select(finding => finding.Meter).ToHashSet(StringComparer.Ordinal);
        return forest with { Clocks = _clocks.Clocks(forest.Balances.Where(node => !doubted.Contains(node.Node.Upper.Id)), shifts) };
    }

    static bool IsSeenElsewhere(StationModel station, string device, Func<BalanceNode, NodeDays> cut) =>
        station.Meters[device].Role == MeterRole.Pile
        && station.HungBy(device).Parent is { } registered
        && Behind(station, new Misplacement(device, registered, null), cut) is not null;

    // Days are remembered as they are cut with the times of none, of one, of two devices corrected: each is asked for again.
    StationBalances Balances(int shifts)
    {
        while (_balances.Count <= shifts)
        {
            _balances.Add(new StationBalances(TimeZoneInfo.FindSystemTimeZoneById(_station!.TimeZone)));
        }

        return _balances[shifts];
    }

    static StationForest Of(StationModel station, Func<BalanceNode, NodeDays> cut)
    {
        var registered = Solved(station, cut);
        var misplaced = registered.Free.SelectMany(free => Unseen(free, registered.Free)).ToList();
        return misplaced.Count == 0 ? Forest(registered, misplaced) : Forest(Solved(Placed(station, misplaced, cut), cut), misplaced);
    }

    static (ImmutableArray<NodeDays> Nodes, List<FreeBalance> Free) Solved(StationModel station, Func<BalanceNode, NodeDays> cut)
    {
        ImmutableArray<NodeDays> nodes = [.. BalanceNode.Of(station).Select(cut)];
        return (nodes, [.. nodes.Select(FreeBalance.Of).OfType<FreeBalance>()]);
    }

    // An upper meter that has lost all meters beneath it is told of too: what was said of it before is over.
    static StationForest Forest((ImmutableArray<NodeDays> Nodes, List<FreeBalance> Free) solved, List<Misplacement> misplaced) => new(
        solved.Nodes,
        [
            .. solved.Free.Select(free => BalanceCheck.Of(free, solved.Free)),
            .. misplaced.Select(pile => pile.Registered).Distinct(StringComparer.Ordinal)
                .Where(upper => solved.Nodes.All(node => !string.Equals(node.Node.Upper.Id, upper, StringComparison.Ordinal)))
                .Select(upper => new UpperMeterFinding(upper)),
        ],
        [.. misplaced]);

    // Where the ratio may be wrong instead, the upper meter says nothing of single piles, unless it sees less than any ratio would show.
    static IEnumerable<Misplacement> Unseen(FreeBalance free, List<FreeBalance> all)
    {
        var node = free.Node.Node;
        var finding = BalanceCheck.Of(free, all);
        var isOpen = !TopologyRule.IsInDoubt(finding);
        return Enumerable.Range(0, node.Lower.Length)
            .Where(meter => node.Lower[meter].Role == MeterRole.Pile && TopologyRule.IsUnseen(free.Seen(meter), free.Uncertainty(meter)))
            .Where(meter => (isOpen && BalanceCheck.SeesAnotherThan(meter, free)) || (finding.Meters <= 1 && TopologyRule.IsBeyondRatios(free.Seen(meter))))
            .Select(meter => new Misplacement(node.Lower[meter].Id, node.Upper.Id, null));
    }

    // Each pile that is placed makes the balances clearer for those that are not yet.
    static StationModel Placed(StationModel station, List<Misplacement> misplaced, Func<BalanceNode, NodeDays> cut)
    {
        var found = misplaced.Aggregate(station, (model, pile) => Hang(model, pile.Pile, null));
        for (var before = -1; before != misplaced.Count(pile => pile.Found is not null);)
        {
            before = misplaced.Count(pile => pile.Found is not null);
            for (var pile = 0; pile < misplaced.Count; pile++)
            {
                misplaced[pile] = misplaced[pile] with { Found = misplaced[pile].Found ?? Behind(found, misplaced[pile], cut) };
                found = Hang(found, misplaced[pile].Pile, misplaced[pile].Found);
            }
        }

        return found;
    }

    // The upper meter whose balance sees the pile's energy most surely when the pile is hung beneath it.
    static string? Behind(StationModel station, Misplacement pile, Func<BalanceNode, NodeDays> cut) => station.Meters.Values
        .Where(meter => meter.Role is MeterRole.Master or MeterRole.Submeter && !string.Equals(meter.Id, pile.Registered, StringComparison.Ordinal))
        .OrderBy(meter => meter.Id, StringComparer.Ordinal)
        .Select(upper => (upper.Id, Deviations: Sight(Hang(station, pile.Pile, upper.Id), pile.Pile, upper.Id, cut)))
        .Where(upper => upper.Deviations > 0)
        .OrderByDescending(upper => upper.Deviations)
        .Select(upper => upper.Id)
        .FirstOrDefault();

    // By how many deviations an upper meter sees a pile that hangs beneath it; nothing where it does not.
    static double Sight(StationModel station, string pile, string upper, Func<BalanceNode, NodeDays> cut)
    {
        var node = BalanceNode.Of(station).Single(node => string.Equals(node.Upper.Id, upper, StringComparison.Ordinal));
        var meter = node.Lower.Index().Single(lower => string.Equals(lower.Item.Id, pile, StringComparison.Ordinal)).Index;
        return FreeBalance.Of(cut(node)) is { } free && TopologyRule.IsSeen(free.Seen(meter), free.Uncertainty(meter))
            ? free.Seen(meter) / free.Uncertainty(meter)
            : 0;
    }

    static StationModel Hang(StationModel station, string pile, string? upper)
    {
        var hung = station.HungBy(pile);
        return station with
        {
            Meters = station.Meters.Values.Select(meter => ReferenceEquals(meter, hung) ? meter with { Parent = upper } : meter)
                .ToFrozenDictionary(meter => meter.Id, StringComparer.Ordinal),
        };
    }
}
