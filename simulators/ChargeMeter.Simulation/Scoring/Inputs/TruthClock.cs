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
    /// <summary>How far it is off at most, in s, in a world that ends then.</summary>
    public double WorstSeconds(DateTimeOffset end) => Math.Max(
        Math.Abs(OffsetSeconds),
        Math.Abs(OffsetSeconds + (DriftSecondsPerDay * ((To ?? end) - From).TotalDays)));
}
