namespace ChargeMeter.Metrology.Estimation.Steps;

/// <summary>Tells a step, or a drift, from an error that stays.</summary>
/// <remarks>
/// Reference: generalised likelihood ratio for a change at an unknown time (Lorden 1971; Basseville and Nikiforov, Detection of Abrupt
/// Changes, 2.4.3), as a score test: with s the sum of the scores from a day on and I the information about such a step, z = s/√I and the
/// size is s/I; a drift's scores are weighted by age. METHOD.md, "Steps". An error that wanders (<see cref="ErrorWalk"/>) makes steps and drifts as well:
/// the means before and after a day differ by a third of what it wanders in all the time, its slope over T years has 6/5·walk²/T; to that the deviations are
/// measured too. A change is believed above <see cref="Limit"/> where no single day makes it; what explains more is taken, step or drift.
/// </remarks>
static class StepTest
{
    /// <summary>Standard deviations: chance reaches this for one pile in some thousands a month, and then only old evidence is lost.</summary>
    public const double Limit = 5.2;

    const double WithoutStrongestDay = 1;
    const double WorthALook = 1.5;

    /// <summary>The change that the days show; null for none.</summary>
    /// <param name="days">The scores of the days with evidence, in order.</param>
    /// <param name="information">The information about a change that weighs each day by a number.</param>
    /// <param name="isDrifting">Whether a drift is known and estimated: then only a step is looked for.</param>
    public static Change? Find(IReadOnlyList<DayScore> days, Func<Func<DateOnly, double>, double> information, bool isDrifting = false)
    {
        var last = days[^1].Day;
        var span = last.DayNumber - days[0].Day.DayNumber;
        var step = LargestStep(days, information, ErrorWalk.Variance(span) / 3);
        var sloping = 1.2 * ErrorWalk.Variance(ErrorWalk.DaysPerYear) / (span / ErrorWalk.DaysPerYear);
        var drift = isDrifting ? null : Tested(null, days.Sum(day => Age(day.Day, last) * day.Score), information(day => Age(day, last)), sloping);
        return step is null || Math.Abs(step.Deviations) < Limit ? null
            : drift is not null && Math.Abs(drift.Deviations) > Math.Abs(step.Deviations) ? drift
            : step;
    }

    static Change? LargestStep(IReadOnlyList<DayScore> days, Func<Func<DateOnly, double>, double> information, double walk)
    {
        Change? largest = null;
        var scores = days[^1].Score;
        for (var index = days.Count - 2; index > 0; index--)
        {
            scores += days[index].Score;
            var from = days[index].Day;
            // What a step knows at the most: less can only make it more remarkable, so nothing is missed by looking closer from here on.
            var most = days.Skip(index).Sum(day => day.Information);
            if (Math.Abs(scores) > WorthALook * Math.Sqrt(most) && IsConfirmed(days, index, scores)
                && Tested(from, scores, information(day => day >= from ? 1 : 0), walk) is { } step
                && Math.Abs(step.Deviations) > Math.Abs(largest?.Deviations ?? 0))
            {
                largest = step;
            }
        }

        return largest;
    }

    static Change? Tested(DateOnly? day, double score, double information, double walk) =>
        information > 0 ? new Change(day, score / information, score / information / Math.Sqrt((1 / information) + walk)) : null;

    static double Age(DateOnly day, DateOnly last) => (day.DayNumber - last.DayNumber) / ErrorWalk.DaysPerYear;

    // Without its strongest day the rest must still say so.
    static bool IsConfirmed(IReadOnlyList<DayScore> days, int from, double scores)
    {
        var sign = Math.Sign(scores);
        var after = days.Skip(from).ToList();
        var strongest = after.MaxBy(day => sign * day.Score);
        var rest = after.Sum(day => day.Information) - strongest.Information;
        return rest > 0 && ((sign * scores) - (sign * strongest.Score)) / Math.Sqrt(rest) > WithoutStrongestDay;
    }
}
