using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Metrology.Estimation.Trends;

/// <summary>An error seen at one time, with noise that is independent of that of the other observations.</summary>
/// <remarks>Reference: Durbin and Koopman, Time Series Analysis by State Space Methods, 2nd ed., 2.1.</remarks>
/// <param name="At">When, or the middle of the period it stands for.</param>
/// <param name="Error">The error.</param>
/// <param name="StandardUncertainty">The standard deviation of its own noise; what all share is not in it.</param>
public sealed record TrendObservation(DateTimeOffset At, RelativeError Error, RelativeError StandardUncertainty);
