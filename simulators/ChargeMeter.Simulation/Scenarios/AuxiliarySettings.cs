using System.ComponentModel.DataAnnotations;

namespace ChargeMeter.Simulation.Scenarios;

/// <summary>What a station uses beside charging: light, heating, cooling, office.</summary>
public sealed record AuxiliarySettings
{
    /// <summary>Its mean power in mild weather, in kW, drawn once for each station; none for a car park with AC piles 0.3 to 1, for a DC station 1 to 4.</summary>
    public Between? Kilowatts { get; init; }

    /// <summary>Half of what lies between night, when the lights are on, and day, as a share of the mean.</summary>
    [Range(0, 1)]
    public double HourShare { get; init; } = 0.25;

    /// <summary>Standard deviation of the level of a day, as a share of the mean.</summary>
    [Range(0, 1)]
    public double DayShare { get; init; } = 0.08;

    /// <summary>Growth with each kelvin below 16 or above 26 °C, as a share of the mean.</summary>
    [Range(0, 1)]
    public double KelvinShare { get; init; } = 0.02;

    /// <summary>Standard deviation of the fluctuation, as a share of the level.</summary>
    [Range(0, 1)]
    public double FluctuationShare { get; init; } = 0.1;

    /// <summary>Time over which the fluctuation is correlated, in minutes.</summary>
    [Range(1, 1440)]
    public double CorrelationMinutes { get; init; } = 60;
}
