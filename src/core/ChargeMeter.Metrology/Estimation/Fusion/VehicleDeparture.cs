namespace ChargeMeter.Metrology.Estimation.Fusion;

/// <summary>By how much a vehicle's bias departs from the common mean, at a solution.</summary>
/// <remarks>Reference: METHOD.md, "Vehicles".</remarks>
/// <param name="Today">Today, as a fraction.</param>
/// <param name="PerYear">By how much more in a year.</param>
/// <param name="Variance">The variance of what it is today.</param>
readonly record struct VehicleDeparture(double Today, double PerYear, double Variance)
{
    /// <summary>At the time of a charge.</summary>
    public double At(VehicleSession session) => Today + (PerYear * session.Years);
}
