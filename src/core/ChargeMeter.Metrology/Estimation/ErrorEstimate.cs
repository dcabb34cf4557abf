using System.Collections.Immutable;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Metrology.Uncertainty;

namespace ChargeMeter.Metrology.Estimation;

/// <summary>The estimated relative error of one pile, never without its uncertainty and what it rests on.</summary>
/// <remarks>Reference: JCGM 100:2008, 7.2 (reporting uncertainty).</remarks>
/// <param name="Error">The energy-weighted relative error over the period.</param>
/// <param name="Budget">The budget, which holds the standard uncertainty and the degrees of freedom.</param>
/// <param name="CoverageFactor">k for an interval of 95 %, from Student's t at the degrees of freedom.</param>
/// <param name="From">The start of the period.</param>
/// <param name="To">The end of the period.</param>
/// <param name="Comparisons">How many comparisons it rests on.</param>
/// <param name="Shares">The share of the information that each route gave.</param>
/// <param name="RestsOn">The meters, certificates and calibrators it rests on, in order.</param>
public sealed record ErrorEstimate(
    RelativeError Error,
    UncertaintyBudget Budget,
    double CoverageFactor,
    DateTimeOffset From,
    DateTimeOffset To,
    int Comparisons,
    EvidenceShares Shares,
    ImmutableArray<string> RestsOn)
{
    /// <summary>The fewest days of a balance that weak evidence needs.</summary>
    internal const int FewestDaysOfBalance = 5;

    /// <summary>Whether it rests on a balance that is known for a few days only: its noise may be larger than it has shown by then.</summary>
    public bool IsPremature => Shares.Balance > 0.5 && BalanceDays < FewestDaysOfBalance;

    /// <summary>How many days the balance is known in which the pile has a part; 0 without one.</summary>
    public int BalanceDays { get; init; }

    /// <summary>How it moves; null while that is not estimated.</summary>
    public DriftEstimate? Drift { get; init; }

    /// <summary>The powers at which the period's energy was delivered; null where no register tells.</summary>
    public LoadRange? Load { get; init; }

    /// <summary>The standard uncertainty of the error.</summary>
    public RelativeError StandardUncertainty => Budget.StandardUncertainty;

    /// <summary>The expanded uncertainty for 95 %.</summary>
    public RelativeError ExpandedUncertainty =>
        RelativeError.FromFraction(CoverageFactor * Budget.StandardUncertainty.Fraction);
}
