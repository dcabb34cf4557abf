using ChargeMeter.Metrology.Estimation.Fusion;
using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Monitoring.Assessment.Solving;

/// <summary>States by how much a certificate or a reference meter would shrink the uncertainties of a station.</summary>
/// <remarks>
/// Reference: METHOD.md, "What would help". One more observation of λ_k with variance v leaves of Σ_ii what one step of a Kalman filter leaves:
/// Σ_ii − Σ_ik²/(Σ_kk + v).
/// </remarks>
sealed class ProspectWriter(ComponentSolve solve, FusionSolution solution)
{
    const double CoverageFactor = 2;

    // 0.05 % of its own and the 0.15 % of conditions.
    const double CertificateVariance = 0.0016 * 0.0016;
    const double ReferenceVariance = 0.0007 * 0.0007;

    /// <summary>What an observation of the pile would do.</summary>
    public Prospect Of(PileCase pile)
    {
        var unknown = solve.Current(pile);
        var station = solve.Piles
            .Where(other => ReferenceEquals(other.Station, pile.Station) && other.PeriodDays.Length > 0)
            .Select(solve.Current)
            .DefaultIfEmpty(unknown)
            .ToList();
        return new Prospect(
            Expanded([unknown], unknown, CertificateVariance),
            Expanded([unknown], unknown, ReferenceVariance),
            Expanded(station, unknown, double.PositiveInfinity),
            Expanded(station, unknown, CertificateVariance),
            Expanded(station, unknown, ReferenceVariance));
    }

    RelativeError Expanded(List<int> unknowns, int observed, double variance) =>
        RelativeError.FromFraction(CoverageFactor * Math.Sqrt(unknowns.Average(unknown => Left(unknown, observed, variance))));

    double Left(int unknown, int observed, double variance)
    {
        var shared = solution.Covariance(unknown, observed);
        return solution.Covariance(unknown, unknown) - (shared * shared / (solution.Covariance(observed, observed) + variance));
    }
}
