namespace ChargeMeter.Service.Composition;

/// <summary>
/// The time that the monitoring runs on: the system's, or in the demo the same one faster. Timers of the machinery (brokers,
/// mail, actors) stay on the system's time.
/// </summary>
sealed class MonitoringTime : TimeProvider
{
    readonly DateTimeOffset _origin;
    readonly long _timestampOrigin;
    readonly int _speed;

    public MonitoringTime(int speed)
    {
        _origin = System.GetUtcNow();
        _timestampOrigin = System.GetTimestamp();
        _speed = speed;
    }

    /// <summary>How many seconds pass in one.</summary>
    public int Speed => _speed;

    public override DateTimeOffset GetUtcNow() => _origin + ((System.GetUtcNow() - _origin) * _speed);

    public override long GetTimestamp() => (System.GetTimestamp() - _timestampOrigin) * _speed;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, Shorten(dueTime), Shorten(period));

    TimeSpan Shorten(TimeSpan span) => span <= TimeSpan.Zero ? span : TimeSpan.FromTicks(Math.Max(1, span.Ticks / _speed));
}
