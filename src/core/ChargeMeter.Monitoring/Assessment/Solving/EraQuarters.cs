namespace ChargeMeter.Monitoring.Assessment.Solving;

/// <summary>The quarters of a year into which the present era of a pile is told apart, counted back from the last day of its period: its error wanders.</summary>
/// <remarks>
/// Reference: METHOD.md, "Time": a random walk whose steps are taken between quarters. What is older than <see cref="Most"/> of them is of the oldest.
/// </remarks>
/// <param name="First">The first day of the era of which anything is known.</param>
/// <param name="Last">The last day of the period.</param>
readonly record struct EraQuarters(DateOnly First, DateOnly Last)
{
    /// <summary>Standard deviation of what a pile's λ wanders in a year.</summary>
    public const double WalkPerRootYear = 0.001;

    const int DaysPerQuarter = 91;
    const int Most = 7;
    const double DaysPerYear = 365.25;

    /// <summary>The quarter of a day: 0 for the last one.</summary>
    public int Of(DateOnly day) => Math.Clamp(Before(day), 0, Math.Clamp(Before(First), 0, Most));

    /// <summary>Years from a day to the end of its quarter, or to today in the last one.</summary>
    public double YearsLeft(DateOnly day, DateOnly today)
    {
        var quarter = Of(day);
        var end = quarter == 0 ? today : Last.AddDays(-quarter * DaysPerQuarter);
        return Math.Max(0, end.DayNumber - day.DayNumber) / DaysPerYear;
    }

    /// <summary>Standard deviation of what λ wanders from one quarter to the next.</summary>
    public static double WalkPerQuarter => WalkPerRootYear * Math.Sqrt(DaysPerQuarter / DaysPerYear);

    int Before(DateOnly day) => (Last.DayNumber - day.DayNumber) / DaysPerQuarter;
}
