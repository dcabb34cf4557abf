using System.Globalization;
using ChargeMeter.Metrology.Estimation;
using ChargeMeter.Metrology.Estimation.Fusion;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Metrology.Uncertainty;

namespace ChargeMeter.Monitoring.Assessment.Solving;

/// <summary>Writes the budget of a pile's error: what its variance owes to the noise of each route, and to what is assumed.</summary>
/// <remarks>Reference: METHOD.md, "The budget of a solve". The lines' squares sum to the variance.</remarks>
sealed class BudgetWriter(ComponentSolve solve, FusionSolution solution)
{
    // What is left of a variance by rounding is no contribution.
    const double Nothing = 1e-9;

    /// <summary>The lines.</summary>
    /// <param name="unknown">The pile's error among the unknowns.</param>
    /// <param name="indicated">1 + e.</param>
    /// <param name="reference">What the reference in series alone says; null for none.</param>
    public IEnumerable<BudgetLine> Lines(int unknown, double indicated, ErrorEstimate? reference)
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
            if (variance > Nothing * solution.Covariance(unknown, unknown))
            {
                yield return Line((Name(route), Basis(route), EvaluationOf(route)), variance, indicated, Math.Max(1, solve.Freedom(route, unknown)));
            }
        }

        foreach (var (kind, variance) in Assumed(unknown))
        {
            yield return Line((kind, "what is assumed before any evidence; METHOD.md, \"One solve\"", EvaluationType.TypeB), variance, indicated, double.PositiveInfinity);
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
            // Its few degrees of freedom are in the weight that it had: once is enough.
            DegreesOfFreedom = double.PositiveInfinity,
        });
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

    static EvaluationType EvaluationOf(Route route) => route == Route.Certificate ? EvaluationType.TypeB : EvaluationType.TypeA;

    static BudgetLine Line((string Source, string Basis, EvaluationType Evaluation) of, double variance, double indicated, double freedom) =>
        new(of.Source, of.Basis, of.Evaluation, RelativeError.FromFraction(indicated * Math.Sqrt(variance)), freedom);
}
