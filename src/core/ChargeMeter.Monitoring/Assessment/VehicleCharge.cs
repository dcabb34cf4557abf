using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Monitoring.Assessment;

/// <summary>One charge as pile and vehicle counted it.</summary>
/// <param name="Pile">The pile.</param>
/// <param name="Vehicle">The vehicle's pseudonym.</param>
/// <param name="At">When the charge ended, by the pile's clock.</param>
/// <param name="PileEnergy">What the pile counted.</param>
/// <param name="VehicleEnergy">What the vehicle counted, at its battery.</param>
/// <param name="Coverage">The share of the charge that the vehicle's frames cover; 1 where not said.</param>
public sealed record VehicleCharge(
    string Pile, string Vehicle, DateTimeOffset At, Energy PileEnergy, Energy VehicleEnergy, decimal Coverage);
