namespace ChargeMeter.Metrology.Quantities;

/// <summary>Temperature inside the pile.</summary>
/// <remarks>Telemetry, not a register: floating point is exact enough. The default value is zero.</remarks>
public readonly record struct Temperature
{
    Temperature(double degreesCelsius) => DegreesCelsius = degreesCelsius;

    /// <summary>The value in °C.</summary>
    public double DegreesCelsius { get; }

    /// <summary>A value of so many °C.</summary>
    public static Temperature FromDegreesCelsius(double degreesCelsius) => new(degreesCelsius);
}
