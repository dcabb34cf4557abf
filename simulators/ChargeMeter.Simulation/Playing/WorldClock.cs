namespace ChargeMeter.Simulation.Playing;

/// <summary>The time of a world that is played: it begins after a while, and from then on so many of its seconds pass in one.</summary>
public sealed class WorldClock : TimeProvider
{
    readonly DateTimeOffset _start;
    readonly DateTimeOffset _begins;
    readonly int _speed;
    readonly long _now = System.GetTimestamp();
    readonly DateTimeOffset _today = System.GetUtcNow();

    /// <summary>The clock of a world.</summary>
    /// <param name="start">The instant at which the world begins.</param>
    /// <param name="begins">When that is, in real time.</param>
    /// <param name="speed">How many seconds pass in one.</param>
    public WorldClock(DateTimeOffset start, DateTimeOffset begins, int speed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(speed, 1);
        (_start, _begins, _speed) = (start, begins, speed);
    }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => _start + ((_today + System.GetElapsedTime(_now) - _begins) * _speed);

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, Shorten(dueTime), Shorten(period));

    TimeSpan Shorten(TimeSpan span) => span > TimeSpan.Zero ? TimeSpan.FromTicks(Math.Max(1, span.Ticks / _speed)) : span;
}
