namespace ChargeMeter.Monitoring.Clocks;

/// <summary>The time that messages of a station take to us, which makes every clock look slow by as much.</summary>
/// <param name="Value">The lag.</param>
/// <param name="StandardUncertainty">Its standard uncertainty.</param>
/// <remarks>Reference: METHOD.md, "Clocks": most clocks are right, so what they have in common is the way, not the clocks.</remarks>
public readonly record struct ClockLag(TimeSpan Value, TimeSpan StandardUncertainty)
{
    /// <summary>With fewer right clocks nobody can tell the way from the clocks.</summary>
    const int FewestDevices = 3;

    /// <summary>Clocks further off than this do not enter: a message that takes longer is late.</summary>
    static readonly TimeSpan Most = TimeSpan.FromSeconds(5);

    /// <summary>The lag where it is not known: rectangular from zero to the most.</summary>
    public static ClockLag Unknown { get; } = new(TimeSpan.Zero, Most / Math.Sqrt(3));

    /// <summary>The lag that the offsets of a station's devices have in common.</summary>
    public static ClockLag Of(IEnumerable<ClockOffset> offsets)
    {
        var lags = offsets
            .Select(offset => -offset.Offset.TotalSeconds)
            .Where(lag => Math.Abs(lag) <= Most.TotalSeconds)
            .ToList();
        if (lags.Count < FewestDevices)
        {
            return Unknown;
        }

        var lag = ClockFit.Median(lags);
        var scatter = ClockFit.Median(lags.Select(one => Math.Abs(one - lag)));
        return new ClockLag(TimeSpan.FromSeconds(Math.Max(0, lag)), TimeSpan.FromSeconds(ClockFit.OfMedian(scatter, lags.Count)));
    }

    /// <summary>An offset with the lag removed.</summary>
    public ClockOffset Remove(ClockOffset offset)
    {
        var uncertainty = Math.Sqrt(
            Math.Pow(offset.StandardUncertainty.TotalSeconds, 2) + Math.Pow(StandardUncertainty.TotalSeconds, 2));
        return offset with { Offset = offset.Offset + Value, StandardUncertainty = TimeSpan.FromSeconds(uncertainty) };
    }
}
