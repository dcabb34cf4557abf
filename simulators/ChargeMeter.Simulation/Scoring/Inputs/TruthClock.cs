namespace ChargeMeter.Simulation.Scoring.Inputs;

/// <summary>A clock that is off, for a time.</summary>
/// <param name="Device">Whose clock.</param>
/// <param name="OffsetSeconds">Device time minus true time at the beginning, in s.</param>
/// <param name="DriftSecondsPerDay">How that grows, in s a day.</param>
/// <param name="From">Since when.</param>
/// <param name="To">Until when; null for the end of the world.</param>
public sealed record TruthClock(
    string Device, double OffsetSeconds, double DriftSecondsPerDay, DateTimeOffset From, DateTimeOffset? To)
{
    /// <summary>Since when it is more than so many seconds off, in a world that ends then; null for never.</summary>
    public DateTimeOffset? BeyondSince(double limitSeconds, DateTimeOffset end)
    {
        if (Math.Abs(OffsetSeconds) > limitSeconds)
        {
            return From;
        }

        // It drifts towards one of the limits and gets there, or not before its time is over.
        var days = ((Math.Sign(DriftSecondsPerDay) * limitSeconds) - OffsetSeconds) / DriftSecondsPerDay;
        return DriftSecondsPerDay != 0 && days < ((To ?? end) - From).TotalDays ? From.AddDays(days) : null;
    }
}
