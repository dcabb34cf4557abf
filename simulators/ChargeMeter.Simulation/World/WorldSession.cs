namespace ChargeMeter.Simulation.World;

/// <summary>One charge.</summary>
/// <param name="Pile">The pile.</param>
/// <param name="Transaction">The transaction's identity.</param>
/// <param name="Start">Its true start.</param>
/// <param name="End">Its true end.</param>
/// <param name="Vehicle">The vehicle's pseudonym.</param>
/// <param name="VehicleKilowattHours">What the vehicle counted; null where it counts nothing (AC).</param>
/// <param name="Connector">Which connector of the pile, counted from one; with two, charges of one pile overlap.</param>
/// <param name="KilowattHours">What was truly delivered, for charges that share a register; null for all that passed the pile meanwhile.</param>
public sealed record WorldSession(
    string Pile, string Transaction, DateTimeOffset Start, DateTimeOffset End, string Vehicle, double? VehicleKilowattHours, int Connector = 1,
    double? KilowattHours = null);
