namespace ChargeMeter.Simulation.World;

/// <summary>Cumulative energy over true time, in kWh: linear between its points, level before the first and after the last.</summary>
/// <remarks>Floating point is exact enough: a year of a station is below 1e7 kWh, and one part in 1e15 of it below 1e-8 kWh.</remarks>
public sealed class EnergyCurve
{
    readonly double[] _seconds;
    readonly double[] _kilowattHours;

    /// <summary>A curve through points.</summary>
    /// <param name="origin">The instant from which seconds are counted.</param>
    /// <param name="seconds">The points' times in seconds since the origin, strictly rising.</param>
    /// <param name="kilowattHours">The cumulative energy at each, never falling.</param>
    public EnergyCurve(DateTimeOffset origin, double[] seconds, double[] kilowattHours)
    {
        if (seconds.Length == 0 || seconds.Length != kilowattHours.Length)
        {
            throw new ArgumentException("A curve has as many times as energies, and at least one.", nameof(seconds));
        }

        Origin = origin;
        _seconds = seconds;
        _kilowattHours = kilowattHours;
    }

    /// <summary>The instant from which seconds are counted.</summary>
    public DateTimeOffset Origin { get; }

    /// <summary>The energy delivered up to an instant, in kWh.</summary>
    public double At(DateTimeOffset instant) => At((instant - Origin).TotalSeconds);

    /// <summary>The energy delivered up to so many seconds after the origin, in kWh.</summary>
    public double At(double seconds)
    {
        var index = Array.BinarySearch(_seconds, seconds);
        if (index >= 0)
        {
            return _kilowattHours[index];
        }

        var next = ~index;
        if (next == 0)
        {
            return _kilowattHours[0];
        }

        if (next == _seconds.Length)
        {
            return _kilowattHours[^1];
        }

        var share = (seconds - _seconds[next - 1]) / (_seconds[next] - _seconds[next - 1]);
        return _kilowattHours[next - 1] + (share * (_kilowattHours[next] - _kilowattHours[next - 1]));
    }
}
