using System.Collections.Immutable;
using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Metrology.Uncertainty;

/// <summary>An uncertainty budget: its lines, and what they combine to.</summary>
/// <remarks>
/// Reference: JCGM 100:2008, 5.1.2 (law of propagation, uncorrelated inputs) and G.4.1 (Welch–Satterthwaite).
/// </remarks>
/// <param name="Lines">The contributions, largest first.</param>
/// <param name="StandardUncertainty">The combined standard uncertainty: the root of the sum of squares.</param>
/// <param name="DegreesOfFreedom">The effective degrees of freedom; infinity where all lines are taken as known.</param>
public sealed record UncertaintyBudget(
    ImmutableArray<BudgetLine> Lines,
    RelativeError StandardUncertainty,
    double DegreesOfFreedom)
{
    /// <summary>Combines lines that are independent of each other.</summary>
    public static UncertaintyBudget Combine(IEnumerable<BudgetLine> lines)
    {
        var ordered = lines
            .OrderByDescending(line => line.StandardUncertainty)
            .ThenBy(line => line.Source, StringComparer.Ordinal)
            .ToImmutableArray();
        var variance = ordered.Sum(line => Square(line.StandardUncertainty.Fraction));
        var perDegree = ordered.Sum(line => Square(Square(line.StandardUncertainty.Fraction)) / line.DegreesOfFreedom);
        return new(
            ordered,
            RelativeError.FromFraction(Math.Sqrt(variance)),
            perDegree > 0 ? Square(variance) / perDegree : double.PositiveInfinity);
    }

    static double Square(double value) => value * value;
}
