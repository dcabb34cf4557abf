namespace ChargeMeter.Storage.Series;

/// <summary>Asks for one meter's course by equal steps, counted from the beginning of a period.</summary>
public sealed record CourseRequest
{
    /// <summary>More steps than any board can draw; two years by the hour.</summary>
    public const int MostSteps = 20_000;

    /// <summary>A request.</summary>
    /// <exception cref="ArgumentException">The step is no whole millisecond, or makes too many of the period.</exception>
    public CourseRequest(string station, string meter, HistoryPeriod period, TimeSpan step)
    {
        if (step <= TimeSpan.Zero || step.Ticks % TimeSpan.TicksPerMillisecond != 0 || period.Length / step > MostSteps)
        {
            throw new ArgumentException($"A step is whole milliseconds, and a course has at most {MostSteps} of them.", nameof(step));
        }

        (Station, Meter, Period, Step) = (station, meter, period, step);
    }

    /// <summary>The station.</summary>
    public string Station { get; }

    /// <summary>The meter.</summary>
    public string Meter { get; }

    /// <summary>The time that is asked about.</summary>
    public HistoryPeriod Period { get; }

    /// <summary>How long each step is; the last one may be cut short by the end of the period.</summary>
    public TimeSpan Step { get; }
}
