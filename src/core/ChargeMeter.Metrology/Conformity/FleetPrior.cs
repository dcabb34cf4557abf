using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Metrology.Conformity;

/// <summary>What is believed of a pile of a fleet before anything is known of it: most are good, a few are anything.</summary>
/// <remarks>
/// Reference: JCGM 106:2012, clause 6; METHOD.md, "From estimate to verdict". A mixture of normal distributions about zero, in units of the limit:
/// 0.3 for 95 %, 1.5 for 4 %, 6 for 1 %. Each is joined with the estimate, weighed by how well it foresaw it. It orders the work list and
/// speaks where evidence is weak; no verdict rests on it, for nobody is judged for their neighbours.
/// </remarks>
public static class FleetPrior
{
    static readonly (double Weight, double Limits)[] Parts = [(0.95, 0.3), (0.04, 1.5), (0.01, 6)];

    /// <summary>P(|e| &gt; limit) under this prior.</summary>
    public static double Beyond(RelativeError estimate, RelativeError standardUncertainty, RelativeError limit)
    {
        var variance = standardUncertainty.Fraction * standardUncertainty.Fraction;
        var (beyond, total) = (0.0, 0.0);
        foreach (var (weight, limits) in Parts)
        {
            var prior = limits * limits * limit.Fraction * limit.Fraction;
            var seen = prior + variance;
            var likelihood = weight * Math.Exp(-estimate.Fraction * estimate.Fraction / (2 * seen)) / Math.Sqrt(seen);
            var kept = prior / seen;
            beyond += likelihood * ConformityProbability.Beyond(
                RelativeError.FromFraction(kept * estimate.Fraction),
                RelativeError.FromFraction(Math.Sqrt(kept * variance)),
                double.PositiveInfinity,
                limit);
            total += likelihood;
        }

        return total > 0 ? beyond / total : 1;
    }
}
