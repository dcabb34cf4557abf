namespace ChargeMeter.Metrology.Estimation.Steps;

/// <summary>The two settings of a CUSUM, in standard deviations of what is summed.</summary>
/// <remarks>
/// Reference: Page, Continuous Inspection Schemes, Biometrika 41 (1954); Montgomery, Introduction to Statistical Quality
/// Control, 9.1. Half the shift that is to be found is the best reference value.
/// </remarks>
public sealed record CusumDesign
{
    /// <summary>k: what is taken off each value, so that the sums of an unmoved series fall back to zero.</summary>
    public double ReferenceValue { get; init; } = 0.5;

    /// <summary>h: a sum beyond it signals.</summary>
    public double DecisionInterval { get; init; } = 5;

    /// <summary>How many values pass on average until the two-sided CUSUM signals, when all are shifted by so many standard deviations.</summary>
    /// <remarks>
    /// Siegmund, Sequential Analysis, 1985: for one side with Δ = δ − k and b = h + 1.166,
    /// (exp(−2Δb) + 2Δb − 1)/(2Δ²), b² where Δ is zero; the two sides join as 1/ARL = 1/ARL⁺ + 1/ARL⁻ (Montgomery, 9.1.4).
    /// Within 1 % of the exact value for k = ½, h from 4 to 5, no shift or one of a standard deviation.
    /// </remarks>
    internal double AverageRunLength(double shift) => 1 / ((1 / OneSided(shift)) + (1 / OneSided(-shift)));

    double OneSided(double shift)
    {
        var drift = shift - ReferenceValue;
        var bound = DecisionInterval + 1.166;
        var product = 2 * drift * bound;
        return Math.Abs(product) < 1e-4
            ? bound * bound
            : (Math.Exp(-product) + product - 1) / (2 * drift * drift);
    }
}
