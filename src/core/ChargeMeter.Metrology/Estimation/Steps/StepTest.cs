namespace ChargeMeter.Metrology.Estimation.Steps;

/// <summary>Tells a step, or a drift, from an error that stays.</summary>
/// <remarks>
/// Reference: generalised likelihood ratio for a change at an unknown time (Lorden 1971; Basseville and Nikiforov, Detection of Abrupt
/// Changes, 2.4.3), as a score test: with S_a, S_b the information after and before a day and s the sum of scores after it, z = s/√(S_a·S_b/
/// (S_a + S_b)) and the size is s over that. A drift's z is that of the scores weighted by age. METHOD.md, "Steps". The step is believed above
/// <see cref="Limit"/>, where no single day makes it and a drift does not explain it as well.
/// </remarks>
public static class StepTest
{
    /// <summary>Standard deviations: over a month of days and a city of piles, chance reaches this about once in a hundred years.</summary>
    public const double Limit = 5.2;

    const double WithoutLargestDay = 2.5;
    const double DaysPerYear = 365.25;

    /// <summary>The change that the days show; null for none.</summary>
    /// <param name="days">The scores of the days with evidence, in order.</param>
    public static Change? Find(IReadOnlyList<DayScore> days)
    {
        var step = LargestStep(days);
        if (step is null || Math.Abs(step.Deviations) < Limit)
        {
            return null;
        }

        var drift = Drift(days);
        return drift is not null && Math.Abs(drift.Deviations) > Math.Abs(step.Deviations) ? drift : step;
    }

    static Change? LargestStep(IReadOnlyList<DayScore> days)
    {
        Change? largest = null;
        var (after, scores, count) = (0.0, 0.0, 0);
        var total = days.Sum(day => day.Information);
        for (var index = days.Count - 1; index > 0; index--)
        {
            after += days[index].Information;
            scores += days[index].Score;
            count++;
            var information = after * (total - after) / total;
            if (count >= 2 && information > 0 && Math.Abs(scores) / Math.Sqrt(information) > Math.Abs(largest?.Deviations ?? 0)
                && IsConfirmed(days, index, scores))
            {
                largest = new Change(days[index].Day, scores / information, scores / Math.Sqrt(information));
            }
        }

        return largest;
    }

    // Without its strongest day the rest must still say so.
    static bool IsConfirmed(IReadOnlyList<DayScore> days, int from, double scores)
    {
        var sign = Math.Sign(scores);
        var after = days.Skip(from).ToList();
        var strongest = after.MaxBy(day => sign * day.Score);
        var rest = after.Sum(day => day.Information) - strongest.Information;
        return rest > 0 && ((sign * scores) - (sign * strongest.Score)) / Math.Sqrt(rest) > WithoutLargestDay;
    }

    static Change? Drift(IReadOnlyList<DayScore> days)
    {
        var (information, ages, squares, scores) = (0.0, 0.0, 0.0, 0.0);
        foreach (var day in days)
        {
            var age = (day.Day.DayNumber - days[^1].Day.DayNumber) / DaysPerYear;
            information += day.Information;
            ages += age * day.Information;
            squares += age * age * day.Information;
            scores += age * day.Score;
        }

        var own = squares - (ages * ages / information);
        return own > 0 ? new Change(null, scores / own, scores / Math.Sqrt(own)) : null;
    }
}
