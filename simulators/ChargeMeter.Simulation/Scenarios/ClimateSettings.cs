using System.ComponentModel.DataAnnotations;

namespace ChargeMeter.Simulation.Scenarios;

/// <summary>Air temperature; the defaults are a northern Chinese plain.</summary>
public sealed record ClimateSettings
{
    /// <summary>Mean of the year, in °C.</summary>
    [Range(-40, 50)]
    public double MeanCelsius { get; init; } = 13;

    /// <summary>Half of what lies between the coldest and the warmest day, in K.</summary>
    [Range(0, 40)]
    public double SeasonKelvin { get; init; } = 14.5;

    /// <summary>Half of what lies between night and afternoon, in K.</summary>
    [Range(0, 20)]
    public double DayKelvin { get; init; } = 4.5;

    /// <summary>Standard deviation of the weather about the season, in K.</summary>
    [Range(0, 20)]
    public double WeatherKelvin { get; init; } = 3;

    /// <summary>How much warmer it is inside a pile, in K.</summary>
    [Range(0, 40)]
    public double CabinetKelvin { get; init; } = 8;
}
