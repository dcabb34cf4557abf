namespace ChargeMeter.Monitoring.Assessment.Timing;

/// <summary>What is taken off the times of a device, as the balances say, on days of which no times of receipt tell.</summary>
/// <param name="Device">The device.</param>
/// <param name="Milliseconds">By how much its clock is ahead of true time.</param>
/// <param name="From">The first day of it.</param>
/// <param name="To">The last day of it; the greatest date where it lasts.</param>
/// <param name="Days">Of the newest of these days, those of which each by itself says so.</param>
/// <param name="Gain">How much better they fit with it.</param>
sealed record ClockShift(string Device, long Milliseconds, DateOnly From, DateOnly To, int Days, double Gain)
{
    /// <summary>Whether the clock is still set so.</summary>
    public bool Lasts => To == DateOnly.MaxValue;
}
