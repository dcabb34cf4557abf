using System.Collections.Immutable;
using ChargeMeter.Monitoring.Assessment.Balance;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Monitoring.Assessment.Solving;

/// <summary>A station with its evidence, as the solve looks at it.</summary>
sealed class StationCase
{
    readonly Dictionary<string, PileCase> _piles;

    /// <summary>Prepares a station.</summary>
    public StationCase(StationModel model, IReadOnlyCollection<EvidenceBlock> blocks, StationBalances balances, DateTimeOffset now)
    {
        Model = model;
        Blocks = [.. blocks.OrderBy(block => block.Day)];
        Balances = balances.Of(model, Blocks);
        _piles = model.Piles.ToDictionary(pile => pile.Id, pile => new PileCase(model, pile, Blocks, now), StringComparer.Ordinal);
    }

    /// <summary>The station.</summary>
    public StationModel Model { get; }

    /// <summary>Its evidence, by day in order.</summary>
    public ImmutableArray<EvidenceBlock> Blocks { get; }

    /// <summary>Its balances.</summary>
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
    public bool IsDoubted(string upper) => Conflicts.Any(conflict => string.Equals(conflict.Meter, upper, StringComparison.Ordinal));

    /// <summary>Takes note of a conflict: the route no longer speaks of that meter.</summary>
    public void Take(RouteConflict conflict)
    {
        Conflicts.Add(conflict);
        Pile(conflict.Meter)?.Doubt(conflict.By);
    }

    /// <summary>A pile; null where the meter is none.</summary>
    public PileCase? Pile(string id) => _piles.GetValueOrDefault(id);
}
