using ChargeMeter.Metrology.Estimation.Linear;

namespace ChargeMeter.Metrology.Estimation.Balance;

/// <summary>Learns from a station's own residuals how its auxiliaries fluctuate.</summary>
/// <remarks>
/// Reference: METHOD.md, "Auxiliaries": the greatest likelihood of the days' residuals, normal with the covariance of
/// <see cref="WindowCovariance"/>, over a fixed grid, downhill along one parameter after another: the same days give the same
/// answer, and small changes of the data none. What the fitted unknowns took from the residuals is given back as a factor.
/// </remarks>
static class WindowNoiseFit
{
    const int FewestWindows = 24;
    const int Sweeps = 2;
    const int MostDays = 5;
    const int FirstStep = 8;
    const int LaterStep = 2;


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

        var search = new NoiseSearch(noise => Cost(used, noise, freedom), start);
        for (var sweep = 0; sweep < Sweeps && search.Sweep(sweep == 0 ? FirstStep : LaterStep); sweep++)
        {
        }

        return search.Best;
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
