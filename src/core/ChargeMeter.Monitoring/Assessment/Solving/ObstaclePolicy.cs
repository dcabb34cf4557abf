using ChargeMeter.Metrology.Estimation.Fusion;
using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Monitoring.Assessment.Solving;

/// <summary>Says what stands in the way of knowing a pile's error better, and by how much a certificate or a reference would help.</summary>
/// <remarks>Reference: METHOD.md, "What is identifiable when". One more observation with variance v leaves 1/(1/u² + 1/v).</remarks>
sealed class ObstaclePolicy(ComponentSolve solve, FusionSolution solution)
{
    const double Together = -0.7;
    // 0.05 % of its own and the 0.15 % of conditions.
    const double CertificateUncertainty = 0.0016;
    const double ReferenceUncertainty = 0.0007;
    const double CoverageFactor = 2;

    /// <summary>The obstacle of a pile.</summary>
    public Obstacle Of(PileCase pile)
    {
        var u = solution.Uncertainty(solve.Current(pile));
        var (kind, subject) = Cause(pile);
        return new Obstacle(kind, subject, With(u, CertificateUncertainty), With(u, ReferenceUncertainty));
    }

    static RelativeError With(double u, double other) =>
        RelativeError.FromFraction(CoverageFactor / Math.Sqrt((1 / (u * u)) + (1 / (other * other))));

    (ObstacleKind Kind, string? Subject) Cause(PileCase pile)
    {
        var unknown = solve.Current(pile);
        var shares = solution.Shares(unknown);
        var balance = solve.Balances.FirstOrDefault(balance => Array.IndexOf(balance.Map, unknown) >= 0);
        if (pile.PeriodDays.Length == 0)
        {
            return (ObstacleKind.NotCharging, null);
        }

        if (pile.IsMisplaced)
        {
            return (ObstacleKind.Misplaced, pile.Model.Parent);
        }

        if (pile.Reference is not null && pile.ReferenceRoute.Comparisons().Count == 1)
        {
            return (ObstacleKind.OneComparison, null);
        }

        if (balance is null && shares.Reference + shares.Vehicles + shares.Certificate < 0.5)
        {
            return NoBalance(pile);
        }

        return Neighbour(pile) is { } neighbour ? (ObstacleKind.Together, neighbour)
            : IsUnanchored(unknown) ? (ObstacleKind.NoAnchor, pile.Station.Operator)
            : (ObstacleKind.Noise, null);
    }

    static (ObstacleKind Kind, string? Subject) NoBalance(PileCase pile) => pile switch
    {
        { DoubtedMeter: { } doubted } => (ObstacleKind.WrongRatio, doubted),
        { ExportingMeter: { } exporting } => (ObstacleKind.Export, exporting),
        { Model.Parent: { } parent } => (ObstacleKind.UpperMeterMissing, parent),
        _ => (ObstacleKind.NoRoute, null),
    };

    string? Neighbour(PileCase pile)
    {
        var unknown = solve.Current(pile);
        return solve.Piles
            .Where(other => ReferenceEquals(other.Station, pile.Station) && !ReferenceEquals(other, pile))
            .Select(other => (other.Model.Id, Correlation: Correlation(unknown, solve.Current(other))))
            .Where(other => other.Correlation < Together)
            .OrderBy(other => other.Correlation)
            .Select(other => other.Id)
            .FirstOrDefault();
    }

    double Correlation(int one, int other) => solution.Covariance(one, other) / (solution.Uncertainty(one) * solution.Uncertainty(other));

    bool IsUnanchored(int unknown) => solution.FromPriors(unknown)
        .Where(prior => solve.Unknowns.All[prior.Unknown].Kind is "vehicle-mean" or "converter-mean")
        .Sum(prior => prior.Variance) > solution.Covariance(unknown, unknown) / 2;
}
