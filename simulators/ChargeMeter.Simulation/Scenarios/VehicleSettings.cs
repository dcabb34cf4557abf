using System.ComponentModel.DataAnnotations;

namespace ChargeMeter.Simulation.Scenarios;

/// <summary>The vehicles, their habits, and how well they count energy.</summary>
public sealed record VehicleSettings
{
    /// <summary>How many there are.</summary>
    [Range(1, 1_000_000)]
    public int Count { get; init; } = 800;

    /// <summary>Battery, in kWh.</summary>
    public Between BatteryKilowattHours { get; init; } = new(50, 100);

    /// <summary>Highest charging power with direct current, in kW.</summary>
    public Between PowerKilowatts { get; init; } = new(60, 160);

    /// <summary>Highest charging power with alternating current, in kW.</summary>
    public Between OnBoardKilowatts { get; init; } = new(6.6, 7);

    /// <summary>State of charge at which power begins to fall, as a share of the battery, with direct current.</summary>
    public Between TaperFrom { get; init; } = new(0.6, 0.8);

    /// <summary>Share of vehicles with a battery of about 720 V; the others have about 370 V.</summary>
    [Range(0, 1)]
    public double HighVoltageShare { get; init; } = 0.2;

    /// <summary>Mean of ln(energy in kWh) of a charge with direct current, before the battery limits it.</summary>
    [Range(0, 6)]
    public double DirectLogMean { get; init; } = 3.286;

    /// <summary>Standard deviation of ln(energy) of a charge with direct current.</summary>
    [Range(0, 2)]
    public double DirectLogSpread { get; init; } = 0.656;

    /// <summary>Mean of ln(energy in kWh) of a charge with alternating current: about 22 kWh.</summary>
    [Range(0, 6)]
    public double AlternatingLogMean { get; init; } = 3.09;

    /// <summary>Standard deviation of ln(energy) of a charge with alternating current.</summary>
    [Range(0, 2)]
    public double AlternatingLogSpread { get; init; } = 0.28;

    /// <summary>Share of the charges of a station by vehicles at home there.</summary>
    [Range(0, 1)]
    public double HomeShare { get; init; } = 0.7;

    /// <summary>Mean of the bias of a vehicle's count, in percent.</summary>
    [Range(-20, 20)]
    public double BiasMeanPercent { get; init; } = -0.6;

    /// <summary>Standard deviation of the bias between vehicles, in percent.</summary>
    [Range(0, 20)]
    public double BiasSpreadPercent { get; init; } = 0.8;

    /// <summary>Standard deviation of what a bias walks in a year, in percent.</summary>
    [Range(0, 10)]
    public double WalkPercentPerYear { get; init; } = 0.2;

    /// <summary>How a bias moves with the air above 20 °C, in percent per kelvin, to either side.</summary>
    public Between TemperaturePercentPerKelvin { get; init; } = new(0, 0.02);

    /// <summary>Standard deviation of the noise of one charge, in percent, drawn once for each vehicle.</summary>
    public Between NoisePercent { get; init; } = new(0.6, 1.4);
}
