using System.ComponentModel.DataAnnotations;

namespace ChargeMeter.Simulation.Scenarios;

/// <summary>Errors of piles that have no fault, in percent of the energy.</summary>
public sealed record ErrorSettings
{
    /// <summary>Mean of the constant part.</summary>
    [Range(-10, 10)]
    public double MeanPercent { get; init; } = 0.1;

    /// <summary>Standard deviation of the constant part.</summary>
    [Range(0, 10)]
    public double SpreadPercent { get; init; } = 0.38;

    /// <summary>Share of piles drawn from the wide distribution instead; they count as offsets.</summary>
    [Range(0, 1)]
    public double WideShare { get; init; } = 0.02;

    /// <summary>Standard deviation of the wide distribution, whose mean is zero.</summary>
    [Range(0, 50)]
    public double WideSpreadPercent { get; init; } = 2;

    /// <summary>Standard deviation of the part that all piles of one firmware share.</summary>
    [Range(0, 10)]
    public double FirmwareSpreadPercent { get; init; } = 0.15;

    /// <summary>Standard deviation of what the error walks in a year.</summary>
    [Range(0, 10)]
    public double WalkPercentPerYear { get; init; } = 0.1;

    /// <summary>Standard deviation of the temperature coefficient, in percent per kelvin.</summary>
    [Range(0, 1)]
    public double TemperaturePercentPerKelvin { get; init; } = 0.01;
}
