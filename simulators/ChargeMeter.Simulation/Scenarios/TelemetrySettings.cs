using System.ComponentModel.DataAnnotations;

namespace ChargeMeter.Simulation.Scenarios;

/// <summary>How messages fare between meters and the service. The defaults are the normal case of <c>domain.md</c>.</summary>
public sealed record TelemetrySettings
{
    /// <summary>Seconds between two readings of one meter.</summary>
    [Range(15, 900)]
    public int IntervalSeconds { get; init; } = 900;

    /// <summary>Mean delay of a message that is not late, in seconds.</summary>
    [Range(0, 60)]
    public double LatencySeconds { get; init; } = 0.6;

    /// <summary>Share of messages that come late.</summary>
    [Range(0, 1)]
    public double LateShare { get; init; } = 0.01;

    /// <summary>How late a late message is at most, in hours.</summary>
    [Range(0, 168)]
    public double LateHours { get; init; } = 2;

    /// <summary>Share of piles that send nothing but backlog: all that they say is marked as delayed, so that no time of receipt tells how their clocks are set.</summary>
    [Range(0, 1)]
    public double BacklogShare { get; init; }

    /// <summary>Share of messages that never arrive.</summary>
    [Range(0, 1)]
    public double LostShare { get; init; } = 0.001;

    /// <summary>Share of messages that arrive twice.</summary>
    [Range(0, 1)]
    public double RepeatedShare { get; init; } = 0.004;

    /// <summary>Share of messages that a broker delivers again as retained ones.</summary>
    [Range(0, 1)]
    public double RetainedShare { get; init; }

    /// <summary>Share of messages with Wh in the field for kWh.</summary>
    [Range(0, 1)]
    public double WrongUnitShare { get; init; }

    /// <summary>Devices that are cut off for hours.</summary>
    public OutageSettings Outages { get; init; } = new();

    /// <summary>Clocks of the devices.</summary>
    public ClockSettings Clocks { get; init; } = new();

    /// <summary>What befalls registers.</summary>
    public RegisterSettings Registers { get; init; } = new();

    /// <summary>Errors of payment.</summary>
    public MoneySettings Money { get; init; } = new();

    /// <summary>Mistakes in the registry file.</summary>
    public RegistryMistakeSettings Registry { get; init; } = new();
}
