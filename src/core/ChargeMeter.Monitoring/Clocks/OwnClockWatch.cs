namespace ChargeMeter.Monitoring.Clocks;

/// <summary>
/// Watches our own clock, by which all others are judged: it is stepped when it moves otherwise than a steady clock beside it. What is received in doubt is no
/// evidence about the clocks of devices.
/// </summary>
public sealed class OwnClockWatch
{
    /// <summary>A clock that is disciplined gently moves by half a millisecond in a second; a step is more than this between two looks.</summary>
    public static readonly TimeSpan LeastStep = TimeSpan.FromSeconds(0.5);

    /// <summary>How long after a step nothing is said about clocks: whoever stepped it may do so again, or back.</summary>
    public static readonly TimeSpan DoubtAfterStep = TimeSpan.FromMinutes(15);

    (DateTimeOffset Wall, TimeSpan Steady)? _before;
    TimeSpan? _doubtedUntil;

    /// <summary>Looks at both clocks, now and at least every few seconds.</summary>
    /// <param name="wall">What our clock shows.</param>
    /// <param name="steady">What a clock shows that is never set.</param>
    /// <returns>By how much our clock was stepped since the last look; null if it was not.</returns>
    public TimeSpan? Look(DateTimeOffset wall, TimeSpan steady)
    {
        var step = _before is { } before ? wall - before.Wall - (steady - before.Steady) : TimeSpan.Zero;
        _before = (wall, steady);
        if (step.Duration() < LeastStep)
        {
            return null;
        }

        _doubtedUntil = steady + DoubtAfterStep;
        return step;
    }

    /// <summary>Whether our clock is still in doubt because of a step.</summary>
    public bool IsDoubted(TimeSpan steady) => steady < _doubtedUntil;
}
