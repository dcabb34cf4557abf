namespace ChargeMeter.Monitoring.Assessment.Timing;

/// <summary>Where a clock fits by far best, over a run of days.</summary>
/// <param name="Milliseconds">By how much it is ahead there.</param>
/// <param name="Gain">How much better the newest days of the run fit there.</param>
/// <param name="Days">How many of these days by themselves say so.</param>
/// <param name="Begin">The number of the first of these newest days.</param>
/// <param name="End">The number of the first day after the run, which contradicts.</param>
readonly record struct ClockPlace(long Milliseconds, double Gain, int Days, int Begin, int End);
