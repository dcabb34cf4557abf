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
    public int BalanceDays(PileCase pile) => BalancesOf(pile)
        .Select(balance => balance.Node.Days.Length)
        .DefaultIfEmpty()
        .Max();

    /// <summary>The meters, certificates and calibrators, in order.</summary>
    public ImmutableArray<string> RestsOn(PileCase pile, ErrorEstimate? reference)
    {
        var uppers = solution.Shares(solve.Current(pile)).Balance < LeastShareToRestOn ? [] : BalancesOf(pile).Select(balance => balance.Node.Node.Upper.Id);
        return
        [
            .. (reference?.RestsOn ?? [])
                .Concat(Certificates(pile))
                .Concat(uppers.Concat(Standards(pile)).Order(StringComparer.Ordinal))
                .Distinct(StringComparer.Ordinal),
        ];
    }

    IEnumerable<ReducedBalance> BalancesOf(PileCase pile) => solve.Balances.Where(balance => balance.Holds(solve.Current(pile)));

    // Its own first; those of others where vehicles and balances carry enough of them to it.
    IEnumerable<string> Certificates(PileCase pile)
    {
        var unknown = solve.Current(pile);
        string[] own = pile.Certificates is { IsOfPresentEra: true, Newest: { } newest } ? [newest.Number] : [];
        return own.Concat(solve.Certificates.Behind(unknown, solution, LeastShareToRestOn).Order(StringComparer.Ordinal));
    }

    IEnumerable<string> Standards(PileCase pile)
    {
        var unknown = solve.Current(pile);
        return solution.FromPriors(unknown)
            .Where(prior => prior.Variance > LeastShareToRestOn * solution.Covariance(unknown, unknown))
            .Select(prior => solve.Unknowns.All[prior.Unknown].Standard)
            .OfType<string>();
    }
}
