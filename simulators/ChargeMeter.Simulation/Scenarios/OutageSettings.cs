using System.ComponentModel.DataAnnotations;

namespace ChargeMeter.Simulation.Scenarios;

/// <summary>Devices, or the broker, out of reach for hours.</summary>
public sealed record OutageSettings
{
    /// <summary>Share of devices with one outage in the time simulated.</summary>
    [Range(0, 1)]
    public double Share { get; init; } = 0.1;

    /// <summary>How long it lasts, in hours.</summary>
    public Between Hours { get; init; } = new(2, 12);

    /// <summary>Share of the outages whose messages are lost; those of the others come afterwards, marked as delayed.</summary>
    [Range(0, 1)]
    public double LostShare { get; init; } = 0.5;

    /// <summary>The day, counted from the beginning of the world, on which the broker itself is absent; null for never.</summary>
    [Range(0, 3660)]
    public double? BrokerDay { get; init; }

    /// <summary>How long the broker is absent, in hours.</summary>
    [Range(0, 168)]
    public double BrokerHours { get; init; } = 6;

    /// <summary>Whether what is said while the broker is absent is lost; otherwise it comes afterwards, marked as delayed.</summary>
    public bool BrokerLosesAll { get; init; }
}
