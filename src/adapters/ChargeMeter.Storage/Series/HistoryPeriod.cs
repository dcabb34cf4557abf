namespace ChargeMeter.Storage.Series;

/// <summary>A time from one instant on and before another, both whole milliseconds: a projection keeps no finer ones.</summary>
public sealed record HistoryPeriod
{
    /// <summary>A period.</summary>
    /// <exception cref="ArgumentException">It is empty, or an end is not a whole millisecond.</exception>
    public HistoryPeriod(DateTimeOffset from, DateTimeOffset to)
    {
        if (from >= to)
        {
            throw new ArgumentException("The period ends before it begins.", nameof(to));
        }

        if (from.UtcTicks % TimeSpan.TicksPerMillisecond != 0 || to.UtcTicks % TimeSpan.TicksPerMillisecond != 0)
        {
            throw new ArgumentException("A period begins and ends at whole milliseconds.", nameof(from));
        }

        (From, To) = (from.ToUniversalTime(), to.ToUniversalTime());
    }

    /// <summary>The first instant of it.</summary>
    public DateTimeOffset From { get; }

    /// <summary>The first instant after it.</summary>
    public DateTimeOffset To { get; }

    /// <summary>How long it is.</summary>
    public TimeSpan Length => To - From;
}
