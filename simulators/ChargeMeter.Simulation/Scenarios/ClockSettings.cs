using System.ComponentModel.DataAnnotations;

namespace ChargeMeter.Simulation.Scenarios;

/// <summary>What is wrong with the clocks of devices: shares of devices, each of which has at most one of these faults.</summary>
public sealed record ClockSettings
{
    /// <summary>Standard deviation of the offset of a clock that is right, in seconds.</summary>
    [Range(0, 10)]
    public double SpreadSeconds { get; init; } = 0.3;

    /// <summary>Share that is seconds off.</summary>
    [Range(0, 1)]
    public double SecondsShare { get; init; } = 0.1;

    /// <summary>How many seconds, to either side.</summary>
    public Between Seconds { get; init; } = new(5, 60);

    /// <summary>Share that is minutes off.</summary>
    [Range(0, 1)]
    public double MinutesShare { get; init; } = 0.03;

    /// <summary>How many minutes, to either side.</summary>
    public Between Minutes { get; init; } = new(3.5, 15);

    /// <summary>Share that sends local time with a Z.</summary>
    [Range(0, 1)]
    public double WholeHoursShare { get; init; }

    /// <summary>How many whole hours local time is ahead of UTC.</summary>
    [Range(-12, 14)]
    public int WholeHours { get; init; } = 8;

    /// <summary>Share that drifts.</summary>
    [Range(0, 1)]
    public double DriftShare { get; init; }

    /// <summary>How fast, in seconds a day, to either side.</summary>
    public Between DriftSecondsPerDay { get; init; } = new(1, 20);

    /// <summary>Share that falls back to 1970 for some hours.</summary>
    [Range(0, 1)]
    public double ResetShare { get; init; }

    /// <summary>For how many hours.</summary>
    public Between ResetHours { get; init; } = new(1, 12);
}
