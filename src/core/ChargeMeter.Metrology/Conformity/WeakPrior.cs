using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Metrology.Conformity;

/// <summary>The weak prior of every verdict: errors lie around zero with a standard deviation of twice the limit.</summary>
/// <remarks>
/// Reference: JCGM 106:2012, clause 6 (normal prior and normal likelihood); METHOD.md, "From estimate to verdict". It is
/// the same for every pile, so nobody is judged for their neighbours; where a verdict is allowed at all (U95 ≤ MPE/3) it
/// moves an estimate by less than 1 % of itself.
/// </remarks>
public static class WeakPrior
{
    /// <summary>The prior's standard deviation in maximum permissible errors.</summary>
    public const int StandardDeviationInLimits = 2;

    /// <summary>An estimate joined with the prior.</summary>
    public static Posterior Update(RelativeError estimate, RelativeError standardUncertainty, RelativeError limit)
    {
        var prior = StandardDeviationInLimits * limit.Fraction;
        var priorVariance = prior * prior;
        var variance = standardUncertainty.Fraction * standardUncertainty.Fraction;
        var kept = priorVariance / (priorVariance + variance);
        return new(
            RelativeError.FromFraction(estimate.Fraction * kept),
            RelativeError.FromFraction(Math.Sqrt(variance * kept)));
    }
}
