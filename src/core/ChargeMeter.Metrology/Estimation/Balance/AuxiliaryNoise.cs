namespace ChargeMeter.Metrology.Estimation.Balance;

/// <summary>How what a station uses beside charging departs from its level by the hour: three independent parts, each in kW.</summary>
/// <remarks>
/// Reference: METHOD.md, "Auxiliaries". A fast part that is correlated over <see cref="CorrelationHours"/> (Ornstein and
/// Uhlenbeck 1930: covariance σ²·exp(−|t|/τ)), a slow one correlated over <see cref="SlowHours"/>, and a level of the day.
/// </remarks>
/// <param name="Fluctuation">Standard deviation of the fast part.</param>
/// <param name="CorrelationHours">Its correlation time, in hours.</param>
/// <param name="Slow">Standard deviation of the slow part.</param>
/// <param name="Day">Standard deviation of the level of a day.</param>
public sealed record AuxiliaryNoise(double Fluctuation, double CorrelationHours, double Slow, double Day)
{
    /// <summary>Correlation time of the slow part, in hours.</summary>
    public const double SlowHours = 6;

    /// <summary>Before a station has shown its own: a tenth of two kilowatts, over an hour.</summary>
    public static AuxiliaryNoise Unknown { get; } = new(0.25, 1, 0.05, 0.2);
}
