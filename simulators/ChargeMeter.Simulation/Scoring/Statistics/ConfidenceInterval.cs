namespace ChargeMeter.Simulation.Scoring.Statistics;

/// <summary>An interval that contains the value sought with 95 % confidence, in the value's own unit.</summary>
/// <param name="Lower">Its lower end.</param>
/// <param name="Upper">Its upper end.</param>
public readonly record struct ConfidenceInterval(double Lower, double Upper);
