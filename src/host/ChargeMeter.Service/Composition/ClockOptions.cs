namespace ChargeMeter.Service.Composition;

/// <summary>How our own clock is known to be right.</summary>
sealed class ClockOptions
{
    /// <summary>Who says so.</summary>
    public ClockSource Source { get; set; } = ClockSource.Trusted;
}
