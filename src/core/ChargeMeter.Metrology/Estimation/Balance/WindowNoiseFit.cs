using ChargeMeter.Metrology.Estimation.Linear;

namespace ChargeMeter.Metrology.Estimation.Balance;

/// <summary>Learns from a station's own residuals how its auxiliaries fluctuate.</summary>
/// <remarks>
/// Reference: METHOD.md, "Auxiliaries": the greatest likelihood of the days' residuals, normal with the covariance of
/// <see cref="WindowCovariance"/>, over a fixed grid, downhill along one parameter after another: the same days give the same
/// answer, and small changes of the data none. What the fitted unknowns took from the residuals is given back as a factor.
/// </remarks>
public static class WindowNoiseFit
{
    const int FewestWindows = 24;
    const double Negligible = 1e-6;
    const int Sweeps = 3;
    const int MostDays = 6;

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

        var (best, least) = (start, Cost(used, start, freedom));
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var before = least;
            Descend(Seconds, (noise, seconds) => noise with { AlignmentSeconds = seconds });
            // Size and memory of the fluctuation make up for each other: for each memory the size is found anew.
            var (widest, deepest) = (best, least);
            foreach (var hours in Hours)
            {
                (best, least) = (widest with { CorrelationHours = hours }, Cost(used, widest with { CorrelationHours = hours }, freedom));
                Descend(Deviations, (noise, deviation) => noise with { Fluctuation = deviation });
                (widest, deepest) = least < deepest ? (best, least) : (widest, deepest);
            }

            (best, least) = (widest, deepest);
            Descend(Deviations, (noise, deviation) => noise with { Slow = deviation });
            Descend(Deviations, (noise, deviation) => noise with { Day = deviation });
            if (before - least < Negligible)
            {
                break;
            }
        }

        return best;

        // Down the grid of one parameter, from where it stands, in steps that halve.
        void Descend(double[] grid, Func<WindowNoise, double, WindowNoise> with)
        {
            var at = Nearest(grid, best, with);
            for (var step = 8; step > 0; step /= 2)
            {
                foreach (var tried in new[] { at - step, at + step })
                {
                    if (tried >= 0 && tried < grid.Length && Cost(used, with(best, grid[tried]), freedom) is var cost && cost < least - Negligible)
                    {
                        (best, least, at) = (with(best, grid[tried]), cost, tried);
                    }
                }
            }
        }
    }

    // The place on the grid that changes the noise least.
    static int Nearest(double[] grid, WindowNoise noise, Func<WindowNoise, double, WindowNoise> with)
    {
        var index = Enumerable.Range(0, grid.Length).FirstOrDefault(place => with(noise, grid[place]) == noise, -1);
        return index >= 0 ? index : grid.Length / 2;
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
