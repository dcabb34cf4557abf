namespace ChargeMeter.Service.Composition;

/// <summary>
/// The time that the monitoring runs on: the system's, which the demo makes run faster once everything has started. Timers of
/// the machinery (brokers, mail, actors) stay on the system's time.
/// </summary>
sealed class MonitoringTime : TimeProvider
{
    volatile Pace? _pace;

    /// <summary>Lets so many seconds pass in one from now on.</summary>
    public void Accelerate(int speed) => _pace = new Pace(GetUtcNow(), System.GetTimestamp(), speed);

    public override DateTimeOffset GetUtcNow() =>
        _pace is { } pace ? pace.From + (System.GetElapsedTime(pace.Timestamp) * pace.Speed) : System.GetUtcNow();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, Shorten(dueTime), Shorten(period));

    TimeSpan Shorten(TimeSpan span) =>
        _pace is { } pace && span > TimeSpan.Zero ? TimeSpan.FromTicks(Math.Max(1, span.Ticks / pace.Speed)) : span;

    sealed record Pace(DateTimeOffset From, long Timestamp, int Speed);
}
