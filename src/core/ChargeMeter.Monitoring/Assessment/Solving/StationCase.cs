using System.Collections.Immutable;
using ChargeMeter.Monitoring.Assessment.Balance;
using ChargeMeter.Monitoring.Assessment.Topology;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Monitoring.Assessment.Solving;

/// <summary>A station with its evidence, as the solve looks at it.</summary>
sealed class StationCase
{
    readonly Dictionary<string, PileCase> _piles;

    /// <summary>Prepares a station.</summary>
    public StationCase(StationModel model, IReadOnlyCollection<EvidenceBlock> blocks, ForestSearch search, DateTimeOffset now)
    {
        Model = model;
        Blocks = [.. blocks.OrderBy(block => block.Day)];
        _piles = model.Piles.ToDictionary(pile => pile.Id, pile => new PileCase(model, pile, Blocks, now), StringComparer.Ordinal);
        Forest = search.Of(model, Blocks);
        foreach (var misplaced in Forest.Misplaced)
        {
            _piles[misplaced.Pile].Misplacement = misplaced;
        }

        Balances = WithoutDoubted();
    }

    /// <summary>The station.</summary>
    public StationModel Model { get; }

    /// <summary>Its evidence, by day in order.</summary>
    public ImmutableArray<EvidenceBlock> Blocks { get; }

    /// <summary>Its meters as they truly hang together.</summary>
    public StationForest Forest { get; }

    /// <summary>Its balances, but for those of a meter whose ratio is in doubt.</summary>
    public ImmutableArray<NodeDays> Balances { get; }

    /// <summary>Whether it shares next to nothing with other stations: no vehicles that count, no converters. A calibrator's error that stations have in common
    /// is known from no station better than before.</summary>
    public bool StandsAlone => !Blocks.Any(block => block.Charges.Length > 0)
        && Balances.All(balance => !balance.Node.Columns.HasConverters);

    /// <summary>Its piles.</summary>
    public IEnumerable<PileCase> Piles => _piles.Values;

    /// <summary>The conflicts of routes that were found.</summary>
    public List<RouteConflict> Conflicts { get; } = [];

    /// <summary>Whether what is assumed of an upper meter's error has been found untenable.</summary>
    public bool HasConflict(string upper) => Conflicts.Any(conflict => string.Equals(conflict.Meter, upper, StringComparison.Ordinal));

    /// <summary>Takes note of a conflict: the route no longer speaks of that meter.</summary>
    public void Take(RouteConflict conflict)
    {
        Conflicts.Add(conflict);
        Pile(conflict.Meter)?.TakeConflict(conflict.By);
    }

    /// <summary>A pile; null where the meter is none.</summary>
    public PileCase? Pile(string id) => _piles.GetValueOrDefault(id);

    // A meter whose ratio is in doubt judges nobody, neither those beneath it nor those beside it.
    ImmutableArray<NodeDays> WithoutDoubted()
    {
        var nodes = Forest.Balances;
        var doubted = Forest.UpperMeters.Where(TopologyRule.IsInDoubt).Select(finding => finding.Meter).ToHashSet(StringComparer.Ordinal);
        foreach (var node in nodes.Select(days => days.Node).Where(node => doubted.Contains(node.Upper.Id)))
        {
            foreach (var pile in node.Lower.Select(meter => Pile(meter.Id)).OfType<PileCase>())
            {
                pile.DoubtedMeter = node.Upper.Id;
            }
        }

        return [.. nodes.Where(days => !doubted.Contains(days.Node.Upper.Id) && !days.Node.Lower.Any(meter => doubted.Contains(meter.Id)))];
    }
}
