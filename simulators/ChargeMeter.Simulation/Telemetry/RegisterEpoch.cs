namespace ChargeMeter.Simulation.Telemetry;

/// <summary>The life of a register between two events that make it start anew.</summary>
/// <param name="From">Its first instant, true time.</param>
/// <param name="Start">What the register held then, in kWh, hidden digits included.</param>
/// <param name="Indicated">What the meter had counted since the world began, in kWh.</param>
/// <param name="CountedBefore">What the display had gone up by in earlier lives, in kWh.</param>
/// <param name="Serial">The meter's serial number.</param>
sealed record RegisterEpoch(DateTimeOffset From, decimal Start, decimal Indicated, decimal CountedBefore, string Serial);
