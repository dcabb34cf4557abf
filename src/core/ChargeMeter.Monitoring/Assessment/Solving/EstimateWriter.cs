using System.Collections.Immutable;
using System.Globalization;
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

    // A line with less than a hundredth of the variance is no standard that an estimate rests on.
    const double LeastShareToRestOn = 0.01;

    /// <summary>The estimate of a pile; null where nothing identifies it.</summary>
    public ErrorEstimate? Of(PileCase pile)
    {
        var unknown = solve.Current(pile);
        if (solution.Uncertainty(unknown) > NothingKnown || pile.PeriodDays.Length == 0)
        {
            return null;
        }

        var indicated = Math.Exp(solution.Values[unknown]);
        var reference = pile.ReferenceEstimate();
        var budget = UncertaintyBudget.Combine(Lines(unknown, indicated, reference));
        return new ErrorEstimate(
            RelativeError.FromFraction(indicated - 1),
            budget,
            Coverage.FactorFor95(budget.DegreesOfFreedom),
            Midnight(pile.PeriodDays[0]),
            Midnight(pile.PeriodDays[^1].AddDays(1)),
            reference?.Comparisons ?? 0,
            solution.Shares(unknown),
            RestsOn(pile, unknown, reference));
    }

    static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    IEnumerable<BudgetLine> Lines(int unknown, double indicated, ErrorEstimate? reference)
    {
        if (reference is not null)
        {
            foreach (var line in ReferenceLines(solution.FromRoute(unknown, Route.Reference), indicated, reference))
            {
                yield return line;
            }
        }

        foreach (var route in new[] { Route.Balance, Route.Vehicles, Route.Certificate })
        {
            var variance = solution.FromRoute(unknown, route);
            if (variance > 0)
            {
                yield return Line(Name(route), Basis(route), variance, indicated);
            }
        }

        foreach (var (kind, variance) in Assumed(unknown))
        {
            yield return Line(kind, "what is assumed before any evidence; METHOD.md, \"One solve\"", variance, indicated);
        }
    }

    IEnumerable<(string Kind, double Variance)> Assumed(int unknown) => solution.FromPriors(unknown)
        .GroupBy(prior => solve.Unknowns.All[prior.Unknown].Kind, StringComparer.Ordinal)
        .Select(group => (group.Key, group.Sum(prior => prior.Variance)));

    // The reference's part is told apart into the lines of its own budget.
    static IEnumerable<BudgetLine> ReferenceLines(double variance, double indicated, ErrorEstimate reference)
    {
        var own = reference.StandardUncertainty.Fraction;
        var scale = variance <= 0 || own <= 0 ? 0 : indicated * Math.Sqrt(variance) / own;
        return reference.Budget.Lines.Where(_ => scale > 0).Select(line => line with
        {
            StandardUncertainty = RelativeError.FromFraction(scale * line.StandardUncertainty.Fraction),
        });
    }

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

    static string Name(Route route) => route switch
    {
        Route.Balance => "balance",
        Route.Vehicles => "vehicles",
        Route.Certificate => "certificate",
        _ => "reference",
    };

    string Basis(Route route) => route switch
    {
        Route.Balance => "noise of the station's balance: auxiliaries, register steps, clocks, losses",
        Route.Vehicles => string.Create(CultureInfo.InvariantCulture, $"noise and biases of vehicles over {solve.Sessions} charges"),
        _ => "uncertainty of certificates, what passed since, and the conditions of the verification",
    };

    static BudgetLine Line(string source, string basis, double variance, double indicated) => new(
        source, basis, EvaluationType.TypeB, RelativeError.FromFraction(indicated * Math.Sqrt(variance)), double.PositiveInfinity);
}
