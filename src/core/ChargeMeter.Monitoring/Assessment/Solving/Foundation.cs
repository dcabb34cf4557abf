using System.Collections.Immutable;
using ChargeMeter.Metrology.Estimation;
using ChargeMeter.Metrology.Estimation.Fusion;

namespace ChargeMeter.Monitoring.Assessment.Solving;

/// <summary>What the estimate of a pile is founded on: meters, certificates, calibrators, and for how long.</summary>
sealed class Foundation(ComponentSolve solve, FusionSolution solution)
{
    // A line with less than a hundredth of the variance is no standard that an estimate rests on.
    const double LeastShareToRestOn = 0.01;

    /// <summary>What the reference in series says, where it is believed; null otherwise.</summary>
    public static ErrorEstimate? ReferenceOf(PileCase pile) => pile.BelievedReference?.Estimate();

    /// <summary>How many days the balance is known in which the pile has a part; 0 without one.</summary>
    public int BalanceDays(PileCase pile) => solve.Balances
        .Where(balance => Array.IndexOf(balance.Map, solve.Current(pile)) >= 0)
        .Select(balance => balance.Node.Days.Length)
        .DefaultIfEmpty()
        .Max();

    /// <summary>The meters, certificates and calibrators, in order.</summary>
    public ImmutableArray<string> RestsOn(PileCase pile, ErrorEstimate? reference)
    {
        var unknown = solve.Current(pile);
        var total = solution.Covariance(unknown, unknown);
        var standards = solution.FromPriors(unknown)
            .Where(prior => prior.Variance > LeastShareToRestOn * total)
            .Select(prior => solve.Unknowns.All[prior.Unknown])
            .Where(prior => prior.Standard is not null)
            .Select(prior => prior.Standard!);
        string[] certificates = pile.Certificate is { } certificate && pile.CertificateEra == pile.Eras - 1 ? [certificate.Number] : [];
        return [.. (reference?.RestsOn ?? []).Concat(certificates).Concat(standards.Order(StringComparer.Ordinal)).Distinct(StringComparer.Ordinal)];
    }
}
