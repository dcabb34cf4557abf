using ChargeMeter.Simulation.Scenarios;
using ChargeMeter.Simulation.World;

namespace ChargeMeter.Simulation.Sites;

/// <summary>The true error of a pile's meter at any time, load and temperature, in percent.</summary>
sealed class ErrorModel
{
    const double MildCelsius = 23;
    const double KelvinPerSize = 10;
    const double LightLoad = 0.1;
    const double LeastLoad = 0.02;
    const double MinutesPerYear = 365.25 * 24 * 60;
    const int MinutesPerDay = 24 * 60;

    /// <summary>The part that never moves.</summary>
    public required double ConstantPercent { get; init; }

    /// <summary>What is added each day since the world began.</summary>
    public required double[] WalkPercent { get; init; }

    public required double PercentPerKelvin { get; init; }

    public FaultKind? FaultKind { get; init; }

    public MeterFault? Fault { get; init; }

    /// <summary>The first minute of the fault; below zero where it was always there.</summary>
    public int OnsetMinute { get; init; } = -1;

    /// <summary>The error.</summary>
    /// <param name="minute">Minutes since the world began.</param>
    /// <param name="load">Power as a share of rated power.</param>
    /// <param name="celsius">Temperature inside the pile in °C.</param>
    public double At(int minute, double load, double celsius) =>
        ConstantPercent + WalkPercent[minute / MinutesPerDay] + (PercentPerKelvin * (celsius - MildCelsius))
        + (Fault is null || minute < OnsetMinute ? 0 : Fault.SizePercent * Extent(minute, load, celsius));

    double Extent(int minute, double load, double celsius) => FaultKind switch
    {
        Scenarios.FaultKind.Drift => (minute - Math.Max(0, OnsetMinute)) / MinutesPerYear,
        Scenarios.FaultKind.LightLoad => LightLoad / Math.Max(load, LeastLoad),
        Scenarios.FaultKind.Temperature => (celsius - MildCelsius) / KelvinPerSize,
        _ => 1
    };
}
