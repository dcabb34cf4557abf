namespace ChargeMeter.Metrology.Estimation.Balance;

/// <summary>What makes the windows of a balance noisy beside the registers' steps: how auxiliaries depart from their level by the hour, in
/// three independent parts, and how well the clocks of the meters agree.</summary>
/// <remarks>
/// Reference: METHOD.md, "Auxiliaries". A fast part that is correlated over <see cref="CorrelationHours"/> (Ornstein and
/// Uhlenbeck 1930: covariance σ²·exp(−|t|/τ)), a slow one correlated over <see cref="SlowHours"/>, and a level of the day.
/// </remarks>
/// <param name="Fluctuation">Standard deviation of the fast part, in kW.</param>
/// <param name="CorrelationHours">Its correlation time, in hours.</param>
/// <param name="Slow">Standard deviation of the slow part, in kW.</param>
/// <param name="Day">Standard deviation of the level of a day, in kW.</param>
/// <param name="AlignmentSeconds">Standard deviation of what is left of the clocks' offsets, in seconds.</param>
sealed record WindowNoise(double Fluctuation, double CorrelationHours, double Slow, double Day, double AlignmentSeconds)
{
    /// <summary>Correlation time of the slow part, in hours.</summary>
    public const double SlowHours = 6;

    /// <summary>Before a station has shown its own: a tenth of two kilowatts, over an hour.</summary>
    public static WindowNoise Unknown { get; } = new(0.25, 1, 0.05, 0.2, 1);
}
