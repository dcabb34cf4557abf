using System.Collections.Immutable;
using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Monitoring.Payments;

/// <summary>What a charge cost beside what it should have cost. Money is decimal throughout.</summary>
/// <param name="Transaction">The transaction.</param>
/// <param name="At">When it ended, by the pile's clock.</param>
/// <param name="Amount">What was asked; null where the amount cannot be checked.</param>
/// <param name="DueLeast">What was due, halves of the smallest unit rounded down.</param>
/// <param name="DueMost">What was due, halves of the smallest unit rounded up.</param>
/// <param name="Currency">The currency.</param>
public sealed record ChargeCheck(
    string Transaction, DateTimeOffset At, decimal? Amount, decimal DueLeast, decimal DueMost, string? Currency)
{
    /// <summary>The energy charged for less the energy counted, where they differ by more than truncation can; zero otherwise.</summary>
    public Energy EnergyDifference { get; init; }

    /// <summary>The slices, kept only where the amount is not exactly what was due.</summary>
    public ImmutableArray<ChargedSlice> Slices { get; init; } = [];

    /// <summary>Fees less discount.</summary>
    public decimal Extras { get; init; }

    /// <summary>The amount less what was due; zero where rounding explains it.</summary>
    public decimal Difference => Amount is not { } amount ? 0
        : amount > DueMost ? amount - DueMost
        : Math.Min(0, amount - DueLeast);

    /// <summary>Whether the amount is off by more than a limit, or the energy charged for is not what was counted.</summary>
    public bool IsWrong(decimal limit) => Math.Abs(Difference) > limit || EnergyDifference != Energy.Zero;
}
