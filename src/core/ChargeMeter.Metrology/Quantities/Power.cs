namespace ChargeMeter.Metrology.Quantities;

/// <summary>Active power, the total over all phases.</summary>
/// <remarks>Telemetry, not a register: floating point is exact enough. The default value is zero.</remarks>
public readonly record struct Power
{
    Power(double kilowatts) => Kilowatts = kilowatts;

    /// <summary>The value in kW.</summary>
    public double Kilowatts { get; }

    /// <summary>A value of so many kW.</summary>
    public static Power FromKilowatts(double kilowatts) => new(kilowatts);
}
