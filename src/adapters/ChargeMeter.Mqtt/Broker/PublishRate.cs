namespace ChargeMeter.Mqtt.Broker;

/// <summary>
/// How fast one connection may publish: the generic cell rate algorithm with a burst of one second.
/// A connection that is too fast is told how long to wait; nothing is thrown away.
/// </summary>
sealed class PublishRate
{
    static readonly TimeSpan Burst = TimeSpan.FromSeconds(1);

    readonly TimeSpan _spacing;
    readonly TimeProvider _time;
    readonly long _start;
    TimeSpan _nextDue;

    public PublishRate(int messagesPerSecond, TimeProvider time)
    {
        _spacing = TimeSpan.FromSeconds(1) / messagesPerSecond;
        _time = time;
        _start = time.GetTimestamp();
    }

    /// <summary>Counts one message; the wait that is due before it is taken, zero within the rate.</summary>
    public TimeSpan Count()
    {
        var now = _time.GetElapsedTime(_start);
        _nextDue = (_nextDue > now ? _nextDue : now) + _spacing;
        var wait = _nextDue - now - Burst;
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }
}
