using System.Collections.Immutable;
using ChargeMeter.Metrology.Estimation;
using ChargeMeter.Metrology.Estimation.Fusion;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Metrology.Uncertainty;

namespace ChargeMeter.Monitoring.Assessment.Solving;

/// <summary>States what a solution says of a pile: error, budget line by line, shares of the routes, and what it rests on.</summary>
sealed class EstimateWriter(ComponentSolve solve, FusionSolution solution)
{
    // Beyond this a number would say more than is known.
    const double NothingKnown = 0.05;

    // Twice this is wider than any permissible error: such a number is stated only where it tells at least the sign.
    const double LittleKnown = 0.02;

    // A line with less than a hundredth of the variance is no standard that an estimate rests on.
    const double LeastShareToRestOn = 0.01;

    /// <summary>The estimate of a pile; null where nothing identifies it.</summary>
    public ErrorEstimate? Of(PileCase pile)
    {
        var unknown = solve.Current(pile);
        if (IsUnknown(solution.Values[unknown], solution.Uncertainty(unknown)) || pile.PeriodDays.Length == 0)
        {
            return null;
        }

        var indicated = Math.Exp(solution.Values[unknown]);
        var reference = pile.ReferenceEstimate();
        var budget = UncertaintyBudget.Combine(new BudgetWriter(solve, solution).Lines(unknown, indicated, reference));
        return new ErrorEstimate(
            RelativeError.FromFraction(indicated - 1),
            budget,
            Coverage.FactorFor95(budget.DegreesOfFreedom),
            Midnight(pile.PeriodDays[0]),
            Midnight(pile.PeriodDays[^1].AddDays(1)),
            reference?.Comparisons ?? 0,
            solution.Shares(unknown),
            RestsOn(pile, unknown, reference))
        {
            Drift = Drift(pile, unknown, indicated),
            Load = pile.Load,
        };
    }

    /// <summary>Whether so little is known of ln(1 + e) that no number is stated.</summary>
    internal static bool IsUnknown(double value, double u) => u > NothingKnown || (u > LittleKnown && Math.Abs(value) < 2 * u);

    DriftEstimate Drift(PileCase pile, int unknown, double indicated)
    {
        // d e = (1 + e)·dλ.
        var drift = solve.Unknowns.Drift(pile.Model.Id, pile.IsDrifting);
        var scale = indicated * indicated;
        return DriftEstimate.Of(
            pile.Middle,
            (indicated - 1, indicated * solution.Values[drift]),
            (scale * solution.Covariance(unknown, unknown), scale * solution.Covariance(unknown, drift), scale * solution.Covariance(drift, drift)));
    }

    static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    ImmutableArray<string> RestsOn(PileCase pile, int unknown, ErrorEstimate? reference)
    {
        var total = solution.Covariance(unknown, unknown);
        var standards = solution.FromPriors(unknown)
            .Where(prior => prior.Variance > LeastShareToRestOn * total)
            .Select(prior => solve.Unknowns.All[prior.Unknown])
            .Where(prior => prior.Standard is not null)
            .Select(prior => prior.Standard!);
        var certificates = pile.Model.Certificates.TakeLast(1).Where(_ => pile.Eras == 1).Select(certificate => certificate.Number);
        return [.. (reference?.RestsOn ?? []).Concat(certificates).Concat(standards.Order(StringComparer.Ordinal)).Distinct(StringComparer.Ordinal)];
    }
}
