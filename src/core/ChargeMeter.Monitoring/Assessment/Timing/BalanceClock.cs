namespace ChargeMeter.Monitoring.Assessment.Timing;

/// <summary>What the balances of a station say of the clock of one of its devices.</summary>
/// <remarks>Reference: METHOD.md, "From the balance".</remarks>
/// <param name="Device">The device.</param>
/// <param name="Offset">Its time, as corrected by times of receipt where there are any, minus true time: positive where it is ahead.</param>
/// <param name="StandardUncertainty">The standard uncertainty of that.</param>
/// <param name="Days">The days of which each by itself shows the offset.</param>
public sealed record BalanceClock(string Device, TimeSpan Offset, TimeSpan StandardUncertainty, int Days)
{
    static readonly TimeSpan BesideWholeHours = TimeSpan.FromSeconds(30);

    // Nothing but whole hours, as far as is known.
    TimeSpan Most => TimeSpan.FromSeconds(Math.Clamp(2 * StandardUncertainty.TotalSeconds, BesideWholeHours.TotalSeconds, 4 * BesideWholeHours.TotalSeconds));

    /// <summary>Whether times of receipt of the newest days say how the clock is set; otherwise the balances alone do.</summary>
    public bool IsHeard { get; init; }

    /// <summary>Whether the upper meters see the device as they should on the newest days.</summary>
    public bool Fits { get; init; }

    /// <summary>What of the offset is taken off the device's times before its days are cut into windows; zero where it is not certain enough.</summary>
    public TimeSpan Shift { get; init; }

    /// <summary>The whole hours that it is off, as one who sends local time with a <c>Z</c> is; null where it is not.</summary>
    public int? WholeHours => Clocks.WholeHours.Of(Offset, Most);
}
