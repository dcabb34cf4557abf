using ChargeMeter.Metrology.Estimation.Linear;

namespace ChargeMeter.Metrology.Estimation.Balance;

/// <summary>Learns from a station's own residuals how its auxiliaries fluctuate.</summary>
/// <remarks>
/// Reference: METHOD.md, "Auxiliaries": the greatest likelihood of the days' residuals, normal with the covariance of
/// <see cref="WindowCovariance"/>, over a fixed grid, one parameter at a time until nothing moves: the same days give the same
/// answer, and small changes of the data none. What the fitted unknowns took from the residuals is given back as a factor.
/// </remarks>
public static class WindowNoiseFit
{
    const int MostRounds = 6;
    const int MostDays = 15;

    static readonly double[] Hours = [0.25, 0.5, 1, 2];
    static readonly double[] Seconds = [0.25, 0.5, 1, 1.5, 2, 3, 4, 6, 8, 12, 16];
    static readonly double[] Deviations = [.. Enumerable.Range(0, 30).Select(step => 0.02 * Math.Pow(1.25, step))];

    /// <summary>The noise of days with residuals.</summary>
    /// <param name="days">The windows of each day, and what they leave unexplained, in kWh.</param>
    /// <param name="freedom">The share of the residuals' freedom that fitted unknowns have left, 0 to 1.</param>
    /// <param name="start">Where the search begins.</param>
    public static WindowNoise Fit(IReadOnlyList<(BalanceWindows Windows, double[] Residuals)> days, double freedom, WindowNoise start)
    {
        var used = Alike(days);
        if (used.Count == 0)
        {
            return start;
        }

        var best = start;
        var least = Cost(used, best, freedom);
        for (var round = 0; round < MostRounds; round++)
        {
            var before = least;
            foreach (var tried in Neighbours(best).Distinct())
            {
                var cost = Cost(used, tried, freedom);
                if (cost < least - 1e-9)
                {
                    (best, least) = (tried, cost);
                }
            }

            if (before - least < 1e-6)
            {
                break;
            }
        }

        return best;
    }

    static IEnumerable<WindowNoise> Neighbours(WindowNoise noise) =>
    [
        .. Near(noise.Fluctuation).Select(deviation => noise with { Fluctuation = deviation }),
        .. Seconds.Select(seconds => noise with { AlignmentSeconds = seconds }),
        .. Hours.Select(hours => noise with { CorrelationHours = hours }),
        .. Near(noise.Slow).Prepend(0.01).Select(deviation => noise with { Slow = deviation }),
        .. Near(noise.Day).Prepend(0.01).Select(deviation => noise with { Day = deviation }),
    ];

    static IEnumerable<double> Near(double deviation)
    {
        var index = Array.FindIndex(Deviations, step => step >= deviation * 0.99);
        index = index < 0 ? Deviations.Length - 1 : index;
        int[] steps = [-6, -3, -1, 1, 3, 6];
        return steps.Select(step => Deviations[Math.Clamp(index + step, 0, Deviations.Length - 1)]).Prepend(Deviations[index]);
    }

    // Days with the same windows as the fullest one: they have one covariance, the registers' part taken from that day.
    static List<(BalanceWindows Windows, double[] Residuals)> Alike(IReadOnlyList<(BalanceWindows Windows, double[] Residuals)> days)
    {
        var fullest = days.Where(day => day.Windows.Count > 0).OrderBy(day => day.Windows.InstantVariance.Sum()).MaxBy(day => day.Windows.Count);
        if (fullest.Windows is null)
        {
            return [];
        }

        var alike = days.Where(day => IsAlike(day.Windows, fullest.Windows)).TakeLast(MostDays).ToList();
        return [fullest, .. alike.Where(day => !ReferenceEquals(day.Windows, fullest.Windows))];
    }

    static bool IsAlike(BalanceWindows one, BalanceWindows other) => one.Count == other.Count
        && one.From[^1] == other.From[^1]
        && one.Hours.Zip(other.Hours).All(pair => Math.Abs(pair.First - pair.Second) < 0.02);

    // Minus twice the logarithm of the likelihood, without its constant.
    static double Cost(List<(BalanceWindows Windows, double[] Residuals)> days, WindowNoise noise, double freedom)
    {
        var factor = Cholesky.Factor(WindowCovariance.Of(days[0].Windows, noise));
        var cost = days.Count * factor.LogDeterminant();
        foreach (var (_, residuals) in days)
        {
            var white = (double[])residuals.Clone();
            factor.Forward(white);
            cost += Lanes.Dot(white, white) / freedom;
        }

        return cost;
    }
}
