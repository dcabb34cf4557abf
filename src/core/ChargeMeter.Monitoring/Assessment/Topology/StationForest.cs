using System.Collections.Immutable;
using ChargeMeter.Monitoring.Assessment.Balance;
using ChargeMeter.Monitoring.Assessment.Timing;

namespace ChargeMeter.Monitoring.Assessment.Topology;

/// <summary>The meters of a station as they truly hang together, as far as its balances tell.</summary>
/// <param name="Balances">The balances.</param>
/// <param name="UpperMeters">What each by itself says of its upper meter.</param>
/// <param name="Misplaced">The piles that hang elsewhere than registered.</param>
sealed record StationForest(
    ImmutableArray<NodeDays> Balances, ImmutableArray<UpperMeterFinding> UpperMeters, ImmutableArray<Misplacement> Misplaced)
{
    /// <summary>What the balances say of the devices' clocks, by device in order.</summary>
    public ImmutableArray<BalanceClock> Clocks { get; init; } = [];
}
