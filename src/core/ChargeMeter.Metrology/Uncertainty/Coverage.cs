using MathNet.Numerics.Distributions;

namespace ChargeMeter.Metrology.Uncertainty;

/// <summary>Coverage factors: how many standard uncertainties an interval of a probability reaches to each side.</summary>
/// <remarks>
/// Reference: JCGM 100:2008, G.3.2, G.6.4 and Table G.2. Degrees of freedom that are not whole are used as they are
/// (G.4.1, note 1, allows interpolation), which needs no table.
/// </remarks>
public static class Coverage
{
    // Beyond this many degrees of freedom t and normal quantiles agree to six digits.
    const double PracticallyInfinite = 1e6;

    /// <summary>The factor k for 95 % from Student's t at the given degrees of freedom (infinity gives 1.960).</summary>
    public static double FactorFor95(double degreesOfFreedom) => Factor(degreesOfFreedom, 0.95);

    /// <summary>The factor k for a coverage probability between 0 and 1 from Student's t.</summary>
    public static double Factor(double degreesOfFreedom, double probability)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degreesOfFreedom);
        var upper = (1 + probability) / 2;
        return degreesOfFreedom > PracticallyInfinite
            ? Normal.InvCDF(0, 1, upper)
            : StudentT.InvCDF(0, 1, degreesOfFreedom, upper);
    }
}
