namespace ChargeMeter.Simulation.Physics;

/// <summary>Power as a function of the energy already delivered: a plateau, then a straight fall to a quarter.</summary>
/// <param name="PlateauKilowatts">The power of the plateau.</param>
/// <param name="PlateauKilowattHours">The energy at which the fall begins; negative where the battery is beyond it already.</param>
/// <param name="FallKilowattHours">The energy from there to the full battery.</param>
public readonly record struct PowerProfile(double PlateauKilowatts, double PlateauKilowattHours, double FallKilowattHours)
{
    const double FinalShare = 0.25;
    const double MinutesPerHour = 60;
    const double Negligible = 1e-9;

    /// <summary>The energy of each minute of a charge, in kWh; the last is what is left.</summary>
    /// <param name="total">The energy of the charge, in kWh.</param>
    public IEnumerable<double> Minutes(double total)
    {
        for (var delivered = 0.0; total - delivered > Negligible;)
        {
            var next = Math.Min(PowerAfter(delivered) / MinutesPerHour, total - delivered);
            yield return next;
            delivered += next;
        }
    }

    double PowerAfter(double delivered)
    {
        var share = Math.Clamp((delivered - PlateauKilowattHours) / FallKilowattHours, 0, 1);
        return PlateauKilowatts * (1 - ((1 - FinalShare) * share));
    }
}
