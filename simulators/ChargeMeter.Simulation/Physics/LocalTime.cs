namespace ChargeMeter.Simulation.Physics;

/// <summary>The wall clock of the stations, by which people charge and lights burn: China's, without summer time.</summary>
public static class LocalTime
{
    static readonly TimeSpan AheadOfUtc = TimeSpan.FromHours(8);

    /// <summary>Local date and time of an instant.</summary>
    public static DateTimeOffset Of(DateTimeOffset instant) => instant.ToOffset(AheadOfUtc);
}
