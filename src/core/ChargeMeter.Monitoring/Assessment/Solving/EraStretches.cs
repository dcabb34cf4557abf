using ChargeMeter.Metrology.Estimation;

namespace ChargeMeter.Monitoring.Assessment.Solving;

/// <summary>The stretches of time into which the present era of a pile is told apart, counted back from the last day of its period: its error wanders.</summary>
/// <remarks>
/// Reference: METHOD.md, "Time": a random walk whose steps are taken between a quarter of a year, the half before, the year before, and all that is older.
/// </remarks>
/// <param name="First">The first day of the era of which anything is known.</param>
/// <param name="Last">The last day of the period.</param>
readonly record struct EraStretches(DateOnly First, DateOnly Last)
{
    // In days back: where each ends and the next begins, and the day that each stands for.
    static readonly int[] Ends = [91, 273, 637];
    static readonly int[] Stands = [0, 182, 455, 819];

    /// <summary>The stretch of a day: 0 for the last one. What is older than all evidence is of the oldest of which there is any.</summary>
    public int Of(DateOnly day) => Math.Min(Number(day), Number(First));

    /// <summary>The variance of what λ wanders between a day and the one that its stretch stands for.</summary>
    public double Walk(DateOnly day) => ErrorWalk.Variance(Math.Abs(DaysBack(day) - Stands[Of(day)]));

    /// <summary>Standard deviation of what λ wanders between a stretch, from 1, and the one after it.</summary>
    public static double Deviation(int stretch) => Math.Sqrt(ErrorWalk.Variance(Stands[stretch] - Stands[stretch - 1]));

    int Number(DateOnly day)
    {
        var back = DaysBack(day);
        return Ends.Count(end => end <= back);
    }

    int DaysBack(DateOnly day) => Last.DayNumber - day.DayNumber;
}
