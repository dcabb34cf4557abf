namespace ChargeMeter.Metrology.Estimation.Fusion;

/// <summary>A part of a vehicle's departure from the common mean that is eliminated from the solve: a level, or a drift about its charges' mean time.</summary>
/// <remarks>Reference: METHOD.md, "Vehicles". At a charge it counts with <paramref name="Constant"/> + <paramref name="Slope"/>·years.</remarks>
/// <param name="Constant">What it counts with today.</param>
/// <param name="Slope">By how much more in a year.</param>
/// <param name="Weights">What the vehicle's charges and its like know of it: one over its variance.</param>
/// <param name="Unknowns">The unknowns of the solve that the charges see, in order.</param>
/// <param name="Sums">The weighted sum of the coefficients that the charges have with each of them.</param>
sealed record VehicleEffect(double Constant, double Slope, double Weights, int[] Unknowns, double[] Sums)
{
    /// <summary>What it counts with at a charge.</summary>
    public double At(VehicleSession session) => Constant + (Slope * session.Years);
}
