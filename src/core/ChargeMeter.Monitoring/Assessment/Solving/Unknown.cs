namespace ChargeMeter.Monitoring.Assessment.Solving;

/// <summary>An unknown of the solve, with what is assumed of it before any evidence.</summary>
/// <param name="Kind">What it is: the key of its line in a budget.</param>
/// <param name="Standard">The meter or calibrator whose error it is; null for anything else.</param>
/// <param name="Mean">What it is expected to be, a fraction.</param>
/// <param name="Deviation">The standard deviation of that, a fraction.</param>
sealed record Unknown(string Kind, string? Standard, double Mean, double Deviation);
