using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Metrology.Uncertainty;

/// <summary>Standard uncertainties of energies that are only known to lie between limits.</summary>
/// <remarks>
/// Reference: JCGM 100:2008, 4.3.7 (rectangular, a/√3) and 4.3.9 (triangular, a/√6). Results are rounded to a whole
/// µWh, far below any register step.
/// </remarks>
public static class TypeBEvaluation
{
    /// <summary>The standard uncertainty of an energy that lies anywhere within ± a half-width: a/√3.</summary>
    public static Energy Rectangular(Energy halfWidth) => Scale(halfWidth, 1 / Math.Sqrt(3));

    /// <summary>The standard uncertainty of an energy with a triangular distribution of a half-width: a/√6.</summary>
    public static Energy Triangular(Energy halfWidth) => Scale(halfWidth, 1 / Math.Sqrt(6));

    /// <summary>
    /// The standard uncertainty of the difference of two readings of one register that cuts off what is below a step d:
    /// the two residues are each rectangular of width d, their difference is triangular of half-width d, so d/√6.
    /// </summary>
    public static Energy RegisterDifference(Energy resolution) => Triangular(resolution);

    static Energy Scale(Energy energy, double factor) =>
        Energy.FromMicrowattHours((long)Math.Round(Math.Abs(energy.MicrowattHours * factor)));
}
