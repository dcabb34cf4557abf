namespace ChargeMeter.Monitoring.Assessment.Timing;

/// <summary>What the balances of a station must show before times are taken off a device, or its clock is said to be wrong.</summary>
/// <remarks>Reference: METHOD.md, "From the balance".</remarks>
static class ClockRule
{
    const double LeastGain = 25;
    const double LeastShareOverOthers = 0.3;
    const double GainOfDay = 6;
    const int FewestDays = 2;
    const int DaysForOneAgainst = 3;
    const double LeastSeen = 0.8;
    const double MostSeen = 1.25;
    const double LeastSeconds = 60;
    const double Deviations = 5;
    const double Misfit = 0.15;
    const double DeviationsOfMisfit = 2.5;
    const double SuspectSeconds = 30;
    const double SuspectDeviations = 3;

    /// <summary>Whether a lower meter fits so badly that its clock is tried elsewhere.</summary>
    /// <param name="seen">The share of its energy that the upper meter shows.</param>
    /// <param name="uncertainty">The standard uncertainty of that.</param>
    /// <param name="clock">Its clock in seconds and the standard uncertainty of that; null where nothing is known.</param>
    public static bool IsSuspect(double seen, double uncertainty, (double Seconds, double Uncertainty)? clock) =>
        Math.Abs(seen - 1) > Math.Max(Misfit, DeviationsOfMisfit * uncertainty)
        || (clock is { } known && Math.Abs(known.Seconds) > Math.Max(SuspectSeconds, SuspectDeviations * known.Uncertainty));

    /// <summary>Whether a lower meter is seen as it should, its clock being right.</summary>
    /// <param name="seen">The share of its energy that the upper meter shows.</param>
    /// <param name="uncertainty">The standard uncertainty of that.</param>
    public static bool Fits(double seen, double uncertainty) => Math.Abs(seen - 1) < Misfit && uncertainty < Misfit / 2;

    /// <summary>Whether a lower meter fits at one place by far better than at no shift and than at any other place.</summary>
    /// <param name="gain">How much better than at no shift.</param>
    /// <param name="other">How much better the best other place is than no shift.</param>
    public static bool IsClear(double gain, double other) =>
        gain > LeastGain && gain - Math.Max(0, other) > Math.Max(LeastGain, LeastShareOverOthers * gain);

    /// <summary>Whether enough days by themselves say so.</summary>
    /// <param name="gains">How much better each day fits.</param>
    public static bool IsBorneOut(IReadOnlyCollection<double> gains) =>
        DaysFor(gains) >= FewestDays && gains.Count(IsAgainst) * DaysForOneAgainst <= DaysFor(gains);

    /// <summary>How many days by themselves say so.</summary>
    /// <param name="gains">How much better each day fits.</param>
    public static int DaysFor(IEnumerable<double> gains) => gains.Count(gain => gain > GainOfDay);

    /// <summary>Whether a day by itself contradicts.</summary>
    /// <param name="gain">How much better it fits.</param>
    public static bool IsAgainst(double gain) => gain < -GainOfDay;

    /// <summary>Whether the upper meter sees a lower one about as it should, at the place that was found.</summary>
    /// <param name="seen">The share of its energy that the upper meter shows.</param>
    public static bool IsSeen(double seen) => seen is > LeastSeen and < MostSeen;

    /// <summary>Whether an offset is more than what clocks may differ by.</summary>
    /// <param name="seconds">The offset, in seconds.</param>
    /// <param name="betweenClocks">The seconds between clocks that the noise of the balance shows.</param>
    public static bool IsLarge(double seconds, double betweenClocks) => Math.Abs(seconds) > Math.Max(LeastSeconds, Deviations * betweenClocks);
}
