using System.Collections.Immutable;
using ChargeMeter.Monitoring.Clocks;
using ChargeMeter.Monitoring.Ledger;
using ChargeMeter.Monitoring.Payments;

namespace ChargeMeter.Monitoring.Assessment;

/// <summary>
/// What a station knows of one UTC day, as it hands it over: a function of the set of inputs, rebuilt as a new revision
/// when late data changes it.
/// </summary>
/// <param name="Station">The station.</param>
/// <param name="Day">The day, UTC, on the devices' clocks.</param>
/// <param name="Revision">How often it was rebuilt to something else.</param>
/// <param name="Piles">The piles that did anything, by identity in order.</param>
/// <param name="Breaks">Where registers did not simply go on.</param>
/// <param name="Clocks">The clocks' offsets on the day.</param>
public sealed record EvidenceBlock(
    string Station,
    DateOnly Day,
    int Revision,
    ImmutableArray<PileDay> Piles,
    ImmutableArray<RegisterBreak> Breaks,
    ImmutableArray<ClockOffset> Clocks)
{
    /// <summary>The registers of the meters of a balance, by device in order; none where the station has no master.</summary>
    public ImmutableArray<RegisterTrace> Registers { get; init; } = [];

    /// <summary>The meters that gave energy back, or may have, by identity in order.</summary>
    public ImmutableArray<string> Exporting { get; init; } = [];

    /// <summary>The charges of which the vehicle told what it counted, by pile and end in order.</summary>
    public ImmutableArray<VehicleCharge> Charges { get; init; } = [];

    /// <summary>What the piles charged.</summary>
    public ImmutableArray<PaymentDay> Payments { get; init; } = [];
}
