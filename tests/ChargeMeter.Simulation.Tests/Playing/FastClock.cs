namespace ChargeMeter.Simulation.Tests.Playing;

/// <summary>A clock that runs faster than the world, from now on.</summary>
public sealed class FastClock(double speed) : TimeProvider
{
    readonly long _began = System.GetTimestamp();
    readonly DateTimeOffset _start = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _start + (System.GetElapsedTime(_began) * speed);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime / speed, Timeout.InfiniteTimeSpan);
}
