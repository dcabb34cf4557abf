namespace ChargeMeter.Monitoring.Clocks;

/// <summary>How far a device's clock is from ours while it is set in one way.</summary>
/// <param name="Device">The device.</param>
/// <param name="Offset">Its time minus true time at the newest message: positive where the device's clock is fast.</param>
/// <param name="Spread">The scatter of single messages about it (median absolute deviation).</param>
/// <param name="Messages">How many messages it rests on.</param>
public sealed record ClockOffset(string Device, TimeSpan Offset, TimeSpan Spread, int Messages)
{
    /// <summary>A clock counts as whole hours off when nothing but this is left.</summary>
    static readonly TimeSpan BesideWholeHours = TimeSpan.FromSeconds(30);

    /// <summary>When the first message that it rests on was received.</summary>
    public DateTimeOffset From { get; init; }

    /// <summary>When the newest message that it rests on was received.</summary>
    public DateTimeOffset To { get; init; }

    /// <summary>The standard uncertainty of the offset.</summary>
    public TimeSpan StandardUncertainty { get; init; }

    /// <summary>The seconds that the clock gains a day; zero where no drift is evident.</summary>
    public double DriftSecondsPerDay { get; init; }

    /// <summary>The whole hours that it is off, as one who sends local time with a <c>Z</c> is; null where it is not.</summary>
    public int? WholeHours => Clocks.WholeHours.Of(Offset, BesideWholeHours);

    /// <summary>The offset of a time that the device stamped.</summary>
    public TimeSpan At(DateTimeOffset stamped) =>
        Offset + TimeSpan.FromSeconds(DriftSecondsPerDay * (stamped - Offset - To).TotalDays);
}
