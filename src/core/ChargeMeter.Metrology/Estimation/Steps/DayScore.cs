namespace ChargeMeter.Metrology.Estimation.Steps;

/// <summary>What a day says against an error that is taken as constant.</summary>
/// <remarks>Reference: Rao 1948 (score test); METHOD.md, "Steps".</remarks>
/// <param name="Day">The day.</param>
/// <param name="Score">The derivative of the log-likelihood by a change of the error on that day, at the solution.</param>
/// <param name="Information">The day's information about the error: the variance of the score.</param>
readonly record struct DayScore(DateOnly Day, double Score, double Information);
