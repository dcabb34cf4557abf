using System.Collections.Immutable;
using ChargeMeter.Metrology.Comparisons;
using ChargeMeter.Metrology.Estimation;
using ChargeMeter.Metrology.Estimation.Fusion;

namespace ChargeMeter.Monitoring.Assessment.Solving;

/// <summary>What the reference in series says of a pile.</summary>
/// <remarks>Reference: METHOD.md, "Reference meter in series".</remarks>
/// <param name="pile">The pile.</param>
/// <param name="blocks">The station's evidence, by day in order.</param>
/// <param name="exchanged">When the pile or its reference was last exchanged; the least time for never.</param>
sealed class ReferenceRoute(PileCase pile, ImmutableArray<EvidenceBlock> blocks, DateTimeOffset exchanged)
{
    // What weather and loads may do to an error from day to day without it being another: 0.1 %.
    const double ConditionsVariance = 1e-6;
    const double NormalFactorFor95 = 1.959964;

    /// <summary>What it alone says, over the period; null without comparisons.</summary>
    public ErrorEstimate? Estimate()
    {
        if (pile.Reference is not { } reference || Comparisons() is not { Count: > 0 } comparisons)
        {
            return null;
        }

        return ReferenceEstimator.Estimate(comparisons, pile.Model.Resolution, reference.Standard(Day(comparisons[^1])));
    }

    // The same as ln(1 + e), with its variance.
    (double Value, double Variance)? Logarithm()
    {
        if (Estimate() is not { } estimate)
        {
            return null;
        }

        // Few degrees of freedom enter once: as the normal uncertainty with the same 95 % interval.
        var u = estimate.ExpandedUncertainty.Fraction / NormalFactorFor95 / (1 + estimate.Error.Fraction);
        return (Math.Log(1 + estimate.Error.Fraction), u * u);
    }

    /// <summary>The same as an equation of the unknowns of a solve: λ on the middle one of its days, and what it wandered since the last.</summary>
    public (Term[] Terms, double Value, double Variance)? Observation(Unknowns unknowns)
    {
        if (Logarithm() is not var (value, variance))
        {
            return null;
        }

        // Of the day of an exchange only what came after it is compared.
        var days = Comparisons().ConvertAll(comparison => Latest(Day(comparison), pile.EraStart));
        return ([.. PileTerms.On(days[days.Count / 2], pile, unknowns)], value, variance + pile.Stretches.Walk(days[^1]));
    }

    /// <summary>What each day of the present era says: ln(1 + e) and its variance, without the reference's own error, with conditions.</summary>
    /// <remarks>Not of the period alone: a change before it would look like a reference that disagrees with all else.</remarks>
    public IEnumerable<(DateOnly Day, double Value, double Variance)> Days()
    {
        foreach (var day in ComparedDays())
        {
            var standard = pile.Reference!.Standard(Day(day[^1]));
            if (ReferenceEstimator.Estimate(day, pile.Model.Resolution, standard) is { } estimate)
            {
                var noise = estimate.Budget.Lines.Where(line => line.Source is not "reference-certificate").Sum(line => Square(line.StandardUncertainty.Fraction));
                yield return (Day(day[^1]), Math.Log(1 + estimate.Error.Fraction), noise + ConditionsVariance);
            }
        }
    }

    /// <summary>The comparisons within the period.</summary>
    public List<Comparison> Comparisons() => [.. ComparedDays().TakeLast(Assessor.ChargingDays).SelectMany(comparisons => comparisons)];

    /// <summary>The comparisons of a day that speak of the present era.</summary>
    /// <remarks>What was found before an exchange says nothing of the meter that came after, nor what was found before a step of what is now.</remarks>
    public List<Comparison> Compared(EvidenceBlock block) =>
    [
        .. block.Piles
            .Where(day => string.Equals(day.Pile, pile.Model.Id, StringComparison.Ordinal))
            .SelectMany(day => day.Comparisons)
            .Where(comparison => block.Day >= pile.EraStart || (IsDayOfExchange(block.Day) && comparison.From >= exchanged)),
    ];

    IEnumerable<List<Comparison>> ComparedDays() => blocks.Select(Compared).Where(comparisons => comparisons.Count > 0);

    bool IsDayOfExchange(DateOnly day) => day == Day(exchanged) && pile.EraStart == day.AddDays(1);

    static DateOnly Latest(DateOnly one, DateOnly other) => one > other ? one : other;

    static DateOnly Day(Comparison comparison) => Day(comparison.To);

    static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    static double Square(double value) => value * value;
}
