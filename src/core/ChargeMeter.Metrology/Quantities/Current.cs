namespace ChargeMeter.Metrology.Quantities;

/// <summary>Current: the sum over the phases.</summary>
/// <remarks>Telemetry, not a register: floating point is exact enough. The default value is zero.</remarks>
public readonly record struct Current
{
    Current(double amperes) => Amperes = amperes;

    /// <summary>The value in A.</summary>
    public double Amperes { get; }

    /// <summary>A value of so many A.</summary>
    public static Current FromAmperes(double amperes) => new(amperes);
}
