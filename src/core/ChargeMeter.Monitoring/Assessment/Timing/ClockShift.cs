namespace ChargeMeter.Monitoring.Assessment.Timing;

/// <summary>What is taken off the times of a device, as the balances say.</summary>
/// <param name="Device">The device.</param>
/// <param name="Milliseconds">By how much its clock is ahead of true time.</param>
/// <param name="From">The first day of it.</param>
/// <param name="Days">Of the newest days, those of which each by itself says so.</param>
/// <param name="Gain">How much better they fit with it.</param>
sealed record ClockShift(string Device, long Milliseconds, DateOnly From, int Days, double Gain);
