namespace ChargeMeter.Simulation.Telemetry;

/// <summary>The time simulated.</summary>
/// <param name="Start">Its first instant, UTC.</param>
/// <param name="End">The first instant after it.</param>
public sealed record WorldSpan(DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>Its length.</summary>
    public TimeSpan Length => End - Start;

    /// <summary>The instant after so large a share of it, to the second.</summary>
    public DateTimeOffset At(double share) => Start.AddSeconds(Math.Floor(Length.TotalSeconds * share));
}
