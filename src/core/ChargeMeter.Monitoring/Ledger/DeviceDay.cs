using System.Collections.Immutable;
using ChargeMeter.Monitoring.Assessment;
using ChargeMeter.Monitoring.Clocks;

namespace ChargeMeter.Monitoring.Ledger;

/// <summary>What one device did on one day.</summary>
/// <param name="Register">What its register leaves to the next day.</param>
/// <param name="Points">Its register points on the corrected clock, in order.</param>
/// <param name="Breaks">Where its register did not simply go on.</param>
/// <param name="Transactions">The transactions that ended.</param>
/// <param name="Open">The transactions that go on.</param>
/// <param name="Clocks">The offset of its clock for each setting of it on the day; none from too few messages.</param>
public sealed record DeviceDay(
    RegisterCarry Register,
    ImmutableArray<PairPoint> Points,
    ImmutableArray<RegisterBreak> Breaks,
    ImmutableArray<TransactionRecord> Transactions,
    ImmutableArray<OpenTransaction> Open,
    ImmutableArray<ClockOffset> Clocks)
{
    /// <summary>Whether it gave energy back, so far as is known.</summary>
    public bool Exports { get; init; }
}
