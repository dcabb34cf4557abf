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

    /// <summary>The estimate of a pile; null where nothing identifies it.</summary>
    public ErrorEstimate? Of(PileCase pile)
    {
        var unknown = solve.Current(pile);
        if (IsUnknown(solution.Values[unknown], solution.Uncertainty(unknown)) || pile.PeriodDays.Length == 0)
        {
            return null;
        }

        var indicated = Math.Exp(solution.Values[unknown]);
        var foundation = new Foundation(solve, solution);
        var reference = Foundation.ReferenceOf(pile);
        var budget = UncertaintyBudget.Combine(new BudgetWriter(solve, solution).Lines(unknown, indicated, reference));
        return new ErrorEstimate(
            RelativeError.FromFraction(indicated - 1),
            budget,
            Coverage.FactorFor95(budget.DegreesOfFreedom),
            Midnight(pile.PeriodDays[0]),
            Midnight(pile.PeriodDays[^1].AddDays(1)),
            reference?.Comparisons ?? 0,
            solution.Shares(unknown),
            foundation.RestsOn(pile, reference))
        {
            Drift = Drift(pile, unknown, indicated),
            Load = pile.Load,
            BalanceDays = foundation.BalanceDays(pile),
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
}
