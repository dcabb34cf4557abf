using ChargeMeter.Metrology.Quantities;
using MathNet.Numerics.Distributions;

namespace ChargeMeter.Metrology.Conformity;

/// <summary>The probability that a true error lies within limits, given its estimate.</summary>
/// <remarks>
/// Reference: JCGM 106:2012, clause 7 (probability of conformity p_c = Φ((T_U − y)/u) − Φ((T_L − y)/u)); Student's t in
/// place of Φ where u has few degrees of freedom. Tails are summed, not subtracted from one, so small ones keep digits.
/// </remarks>
public static class ConformityProbability
{
    /// <summary>The probability that the true value lies between two limits.</summary>
    public static double Within(
        RelativeError estimate,
        RelativeError standardUncertainty,
        double degreesOfFreedom,
        RelativeError lower,
        RelativeError upper) =>
        1 - Outside(estimate, standardUncertainty, degreesOfFreedom, lower, upper);

    /// <summary>P(|error| &gt; limit): the probability that the true error is beyond a symmetrical limit.</summary>
    public static double Beyond(
        RelativeError estimate, RelativeError standardUncertainty, double degreesOfFreedom, RelativeError limit) =>
        Outside(
            estimate,
            standardUncertainty,
            degreesOfFreedom,
            RelativeError.FromFraction(-limit.Fraction),
            limit);

    static double Outside(
        RelativeError estimate,
        RelativeError standardUncertainty,
        double degreesOfFreedom,
        RelativeError lower,
        RelativeError upper)
    {
        if (standardUncertainty <= RelativeError.Zero)
        {
            return estimate < lower || estimate > upper ? 1 : 0;
        }

        var below = (lower.Fraction - estimate.Fraction) / standardUncertainty.Fraction;
        var above = (estimate.Fraction - upper.Fraction) / standardUncertainty.Fraction;
        return LowerTail(below, degreesOfFreedom) + LowerTail(above, degreesOfFreedom);
    }

    static double LowerTail(double z, double degreesOfFreedom) =>
        double.IsPositiveInfinity(degreesOfFreedom) ? Normal.CDF(0, 1, z) : StudentT.CDF(0, 1, degreesOfFreedom, z);
}
