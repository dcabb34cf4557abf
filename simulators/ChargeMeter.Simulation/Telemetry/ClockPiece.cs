namespace ChargeMeter.Simulation.Telemetry;

/// <summary>What a device's clock is off by for a while: device time minus true time.</summary>
/// <param name="From">Since when, true time.</param>
/// <param name="To">Until when, true time.</param>
/// <param name="OffsetSeconds">Seconds that it is fast at the beginning.</param>
/// <param name="DriftSecondsPerDay">Seconds that it gains a day.</param>
public sealed record ClockPiece(DateTimeOffset From, DateTimeOffset To, double OffsetSeconds, double DriftSecondsPerDay)
{
    /// <summary>What the clock shows at a true instant.</summary>
    public DateTimeOffset Show(DateTimeOffset at) =>
        at + TimeSpan.FromSeconds(OffsetSeconds + (DriftSecondsPerDay * (at - From).TotalDays));

    /// <summary>The true instant at which the clock shows a time.</summary>
    public DateTimeOffset WhenShown(DateTimeOffset shown)
    {
        var rate = 1 + (DriftSecondsPerDay / 86_400);
        return From + ((shown - From - TimeSpan.FromSeconds(OffsetSeconds)) / rate);
    }

    /// <summary>How far the clock is off at the most, in seconds.</summary>
    public double LargestOffsetSeconds =>
        Math.Max(Math.Abs(OffsetSeconds), Math.Abs(OffsetSeconds + (DriftSecondsPerDay * (To - From).TotalDays)));
}
