using System.Collections.Frozen;
using System.Collections.Immutable;
using ChargeMeter.Monitoring.Assessment.Balance;
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
    StationBalances _balances = new(TimeZoneInfo.Utc);

    /// <summary>The forest of a station by its evidence, by day in order.</summary>
    public StationForest Of(StationModel station, ImmutableArray<EvidenceBlock> blocks)
    {
        if (!ReferenceEquals(_station, station))
        {
            (_station, _balances) = (station, new StationBalances(TimeZoneInfo.FindSystemTimeZoneById(station.TimeZone)));
        }

        var registered = Solved(station, blocks);
        var misplaced = registered.Free.SelectMany(Unseen).ToList();
        if (misplaced.Count == 0)
        {
            return Forest(registered, []);
        }

        var found = misplaced.Aggregate(station, (model, pile) => Hang(model, pile.Pile, null));
        for (var pile = 0; pile < misplaced.Count; pile++)
        {
            misplaced[pile] = misplaced[pile] with { Found = Behind(found, misplaced[pile], blocks) };
            found = Hang(found, misplaced[pile].Pile, misplaced[pile].Found);
        }

        return Forest(Solved(found, blocks), [.. misplaced]);
    }

    (ImmutableArray<NodeDays> Nodes, List<FreeBalance> Free) Solved(StationModel station, ImmutableArray<EvidenceBlock> blocks)
    {
        ImmutableArray<NodeDays> nodes = [.. BalanceNode.Of(station).Select(node => _balances.Of(node, blocks))];
        return (nodes, [.. nodes.Select(FreeBalance.Of).OfType<FreeBalance>()]);
    }

    static StationForest Forest((ImmutableArray<NodeDays> Nodes, List<FreeBalance> Free) solved, ImmutableArray<Misplacement> misplaced) =>
        new(solved.Nodes, [.. solved.Free.Select(BalanceCheck.Of)], misplaced);

    // Where the ratio of the upper meter is in doubt it says nothing of single piles; of its only one, that it hangs elsewhere.
    static IEnumerable<Misplacement> Unseen(FreeBalance free)
    {
        var node = free.Node.Node;
        var isRatio = node.Lower.Length > 1 || !TopologyRule.IsBeyondRatios(free.Seen(0));
        return isRatio && TopologyRule.IsInDoubt(BalanceCheck.Of(free))
            ? []
            : Enumerable.Range(0, node.Lower.Length)
                .Where(meter => node.Lower[meter].Role == MeterRole.Pile && TopologyRule.IsUnseen(free.Seen(meter), free.Uncertainty(meter)))
                .Select(meter => new Misplacement(node.Lower[meter].Id, node.Upper.Id, null));
    }

    // The upper meter whose balance sees the pile's energy most surely when the pile is hung beneath it.
    string? Behind(StationModel station, Misplacement pile, ImmutableArray<EvidenceBlock> blocks) => station.Meters.Values
        .Where(meter => meter.Role is MeterRole.Master or MeterRole.Submeter && !string.Equals(meter.Id, pile.Registered, StringComparison.Ordinal))
        .OrderBy(meter => meter.Id, StringComparer.Ordinal)
        .Select(upper => (upper.Id, Deviations: Sight(Hang(station, pile.Pile, upper.Id), pile.Pile, upper.Id, blocks)))
        .Where(upper => upper.Deviations > 0)
        .OrderByDescending(upper => upper.Deviations)
        .Select(upper => upper.Id)
        .FirstOrDefault();

    // By how many deviations an upper meter sees a pile that hangs beneath it; nothing where it does not.
    double Sight(StationModel station, string pile, string upper, ImmutableArray<EvidenceBlock> blocks)
    {
        var node = BalanceNode.Of(station).Single(node => string.Equals(node.Upper.Id, upper, StringComparison.Ordinal));
        var meter = node.Lower.Index().Single(lower => string.Equals(lower.Item.Id, pile, StringComparison.Ordinal)).Index;
        return FreeBalance.Of(_balances.Of(node, blocks)) is { } free && TopologyRule.IsSeen(free.Seen(meter), free.Uncertainty(meter))
            ? free.Seen(meter) / free.Uncertainty(meter)
            : 0;
    }

    // A pile with a reference in series hangs by the reference.
    static StationModel Hang(StationModel station, string pile, string? upper)
    {
        var hung = station.ReferenceOf(pile) ?? station.Meters[pile];
        return station with
        {
            Meters = station.Meters.Values.Select(meter => ReferenceEquals(meter, hung) ? meter with { Parent = upper } : meter)
                .ToFrozenDictionary(meter => meter.Id, StringComparer.Ordinal),
        };
    }
}
