namespace ChargeMeter.Simulation.Scenarios;

/// <summary>A range from which the world draws evenly; the unit is in the name of the setting that holds it.</summary>
/// <param name="From">The least.</param>
/// <param name="To">The most.</param>
public sealed record Between(double From, double To);
