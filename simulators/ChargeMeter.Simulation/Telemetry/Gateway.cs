namespace ChargeMeter.Simulation.Telemetry;

/// <summary>The gateway of a station: the one connection of all its devices. Its name is the station's.</summary>
/// <param name="Clock">Its clock; right, unless it stamps for its devices.</param>
/// <param name="Stamps">Whether its clock is the clock of all its devices.</param>
/// <param name="Outage">When it is cut off, and every device with it; null for never.</param>
/// <param name="Tally">The account of what was done to its messages.</param>
sealed record Gateway(DeviceClock Clock, bool Stamps, Outage? Outage, FaultTally Tally);
