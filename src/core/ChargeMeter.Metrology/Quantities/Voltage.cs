namespace ChargeMeter.Metrology.Quantities;

/// <summary>Voltage: mean phase to neutral for AC, between the poles for DC.</summary>
/// <remarks>Telemetry, not a register: floating point is exact enough. The default value is zero.</remarks>
public readonly record struct Voltage
{
    Voltage(double volts) => Volts = volts;

    /// <summary>The value in V.</summary>
    public double Volts { get; }

    /// <summary>A value of so many V.</summary>
    public static Voltage FromVolts(double volts) => new(volts);
}
