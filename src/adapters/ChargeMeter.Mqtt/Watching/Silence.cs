namespace ChargeMeter.Mqtt.Watching;

/// <summary>
/// How long a connection has been silent that ought to have heard its canary. Time counts only while the intake is free to read, and only
/// as fast as we look: on a machine too busy to look, it is too busy to read as well.
/// </summary>
sealed class Silence
{
    readonly TimeSpan _mostAtOnce;
    long _arrivals;

    /// <summary>Silence begins.</summary>
    /// <param name="mostAtOnce">The most that one look counts.</param>
    /// <param name="arrivals">Messages that have arrived so far.</param>
    public Silence(TimeSpan mostAtOnce, long arrivals)
    {
        _mostAtOnce = mostAtOnce;
        _arrivals = arrivals;
    }

    /// <summary>How long it has lasted.</summary>
    public TimeSpan Length { get; private set; }

    /// <summary>Whether anything has come since it first began.</summary>
    public bool WasBroken { get; private set; }

    /// <summary>Looks again.</summary>
    /// <param name="elapsed">The time since the last look.</param>
    /// <param name="arrivals">Messages that have arrived so far.</param>
    /// <param name="isHeldUp">Whether the intake waits for the store.</param>
    public void Look(TimeSpan elapsed, long arrivals, bool isHeldUp)
    {
        WasBroken |= arrivals != _arrivals;
        if (isHeldUp || arrivals != _arrivals)
        {
            _arrivals = arrivals;
            Length = TimeSpan.Zero;
            return;
        }

        Length += elapsed < _mostAtOnce ? elapsed : _mostAtOnce;
    }
}
