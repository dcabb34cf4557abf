using System.Collections.Immutable;
using ChargeMeter.Metrology.Comparisons;
using ChargeMeter.Metrology.Estimation;
using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Monitoring.Assessment;

/// <summary>What one pile did on one day, and the evidence of it.</summary>
/// <param name="Pile">The pile.</param>
/// <param name="Transactions">How many transactions ended.</param>
/// <param name="Energy">Their energy, so far as it is determined.</param>
/// <param name="OddTransactions">How many of them had a finding.</param>
/// <param name="Comparisons">Its comparisons with its reference that ended on the day.</param>
public sealed record PileDay(
    string Pile, int Transactions, Energy Energy, int OddTransactions, ImmutableArray<Comparison> Comparisons)
{
    /// <summary>What its register advanced by, with or without transactions.</summary>
    public Energy Registered { get; init; }

    /// <summary>The powers at which it charged; null where its register does not tell.</summary>
    public LoadRange? Load { get; init; }
}
