using System.ComponentModel.DataAnnotations;

namespace ChargeMeter.Simulation.Scenarios;

/// <summary>Loss of a pile's converter at power P in kW: fixed + slope·P + quadratic·P²; drawn once for each pile.</summary>
public sealed record ConverterSettings
{
    /// <summary>Fixed loss while charging, in kW.</summary>
    public Between FixedKilowatts { get; init; } = new(0.3, 0.6);

    /// <summary>Loss in proportion to power, in kW per kW.</summary>
    public Between Slope { get; init; } = new(0.025, 0.035);

    /// <summary>Growth of the slope with each kelvin above 20 °C of air.</summary>
    [Range(0, 0.01)]
    public double SlopePerKelvin { get; init; } = 0.00005;

    /// <summary>Quadratic loss of a pile of 120 kW, in 1/kW; in inverse proportion to rated power for others.</summary>
    [Range(0, 0.01)]
    public double QuadraticPerKilowatt { get; init; } = 0.00008;

    /// <summary>Power while idle, in kW.</summary>
    public Between IdleKilowatts { get; init; } = new(0.05, 0.15);
}
