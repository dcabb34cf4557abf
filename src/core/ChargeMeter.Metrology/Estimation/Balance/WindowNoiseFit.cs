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
    const int FewestWindows = 24;
    const int MostRounds = 6;
    const int MostDays = 8;

    static readonly double[] Hours = [0.25, 0.5, 1, 2];
    static readonly double[] Seconds = [0.25, 0.5, 1, 1.5, 2, 3, 4, 6, 8, 12, 16];
    static readonly double[] Deviations = [.. Enumerable.Range(0, 30).Select(step => 0.02 * Math.Pow(1.25, step))];

    /// <summary>The noise of days with residuals.</summary>
    /// <param name="days">The windows of each day, and what they leave unexplained, in kWh.</param>
    /// <param name="freedom">The share of the residuals' freedom that fitted unknowns have left, 0 to 1.</param>
    /// <param name="start">Where the search begins.</param>
    public static WindowNoise Fit(IReadOnlyList<(BalanceWindows Windows, double[] Residuals)> days, double freedom, WindowNoise start)
    {
        var used = days.Where(day => day.Windows.Count >= FewestWindows).TakeLast(MostDays).ToList();
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

    // Minus twice the logarithm of the likelihood, without its constant.
    static double Cost(List<(BalanceWindows Windows, double[] Residuals)> days, WindowNoise noise, double freedom)
    {
        var cost = 0.0;
        foreach (var (windows, residuals) in days)
        {
            var factor = Cholesky.Factor(WindowCovariance.Of(windows, noise));
            var white = (double[])residuals.Clone();
            factor.Forward(white);
            cost += factor.LogDeterminant() + (Lanes.Dot(white, white) / freedom);
        }

        return cost;
    }
}
