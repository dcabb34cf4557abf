using System.Collections.Immutable;
using ChargeMeter.Monitoring.Assessment.Groups;
using ChargeMeter.Monitoring.Assessment.Timing;
using ChargeMeter.Monitoring.Assessment.Topology;

namespace ChargeMeter.Monitoring.Assessment;

/// <summary>What the solve says of one station at one time.</summary>
/// <param name="Piles">Its piles, by identity in order.</param>
/// <param name="UpperMeters">Its upper meters, by what their balances say of them.</param>
/// <param name="Groups">The groups whose alarm it keeps: those of which it is the first station.</param>
public sealed record StationAssessment(
    ImmutableArray<PileAssessment> Piles, ImmutableArray<UpperMeterFinding> UpperMeters, ImmutableArray<GroupFinding> Groups)
{
    /// <summary>Routes that disagree with all others.</summary>
    public ImmutableArray<RouteConflict> Conflicts { get; init; } = [];

    /// <summary>Piles that hang elsewhere than registered.</summary>
    public ImmutableArray<Misplacement> Misplaced { get; init; } = [];

    /// <summary>What the balances say of the devices' clocks, by device in order.</summary>
    public ImmutableArray<BalanceClock> Clocks { get; init; } = [];

    /// <summary>Where a pile hangs, if elsewhere than registered; null otherwise.</summary>
    public Misplacement? MisplacementOf(string pile) => Misplaced.FirstOrDefault(found => string.Equals(found.Pile, pile, StringComparison.Ordinal));

    /// <summary>The conflict about a pile or an upper meter; null for none.</summary>
    public RouteConflict? ConflictOf(string meter) => Conflicts.FirstOrDefault(conflict => string.Equals(conflict.Meter, meter, StringComparison.Ordinal));
}
