using System.ComponentModel.DataAnnotations;

namespace ChargeMeter.Simulation.Scenarios;

/// <summary>One kind of fault and the piles that have it. A pile has the first fault that strikes it.</summary>
public sealed record FaultSettings
{
    /// <summary>What is wrong.</summary>
    public FaultKind Kind { get; init; }

    /// <summary>Share of the piles concerned that have it.</summary>
    [Range(0, 1)]
    public double Share { get; init; }

    /// <summary>Piles that have it whatever the share.</summary>
    public IReadOnlyList<string> Piles { get; init; } = [];

    /// <summary>Only piles of this operator are concerned; null for all.</summary>
    public string? Operator { get; init; }

    /// <summary>Only piles with this firmware are concerned; null for all.</summary>
    public string? Firmware { get; init; }

    /// <summary>Its size in percent; for a drift in percent a year, for temperature in percent per ten kelvin.</summary>
    public Between SizePercent { get; init; } = new(2, 4);

    /// <summary>Whether half of them are negative.</summary>
    public bool EitherSign { get; init; }

    /// <summary>The day, counted from the beginning of the world, on which it sets in; null where it was always there.</summary>
    public Between? OnsetDay { get; init; }
}
