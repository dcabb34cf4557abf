using ChargeMeter.Metrology.Estimation.Balance;

namespace ChargeMeter.Metrology.Estimation.Fusion;

/// <summary>How a balance's auxiliaries behave, learned from its own days.</summary>
/// <remarks>Reference: METHOD.md, "Auxiliaries". First the balance is solved by itself with what is assumed of an unknown station,
/// every meter's error being free; what that leaves unexplained shows the noise; and once more with that noise.</remarks>
/// <param name="Noise">How auxiliaries depart from their level by the hour.</param>
/// <param name="Prior">What is assumed of the balance's own unknowns.</param>
/// <param name="Values">What the columns are worth by the balance alone: what departs from it by far is an outlier.</param>
/// <param name="Scale">The robust standard deviation of standardised residuals.</param>
sealed record BalanceNoise(WindowNoise Noise, BalancePrior Prior, double[] Values, double Scale)
{
    const int Rounds = 2;
    const double FreeError = 0.05;
    const double HourStepShare = 0.12;
    const double LeastHourStep = 0.05;

    /// <summary>Before a balance has shown its own.</summary>
    public static BalanceNoise Unknown { get; } = new(WindowNoise.Unknown, BalancePrior.Default, [], 1);

    /// <summary>Learns from days.</summary>
    public static BalanceNoise Learn(BalanceColumns columns, IReadOnlyList<BalanceWindows> days)
    {
        var learned = Unknown;
        for (var round = 0; round < Rounds; round++)
        {
            learned = Learn(columns, days, learned);
        }

        return learned;
    }

    /// <summary>A day with its outliers widened.</summary>
    public BalanceWindows Widen(BalanceColumns columns, BalanceWindows windows) => Values.Length == 0 || windows.Count == 0
        ? windows
        : WindowOutliers.Widen(windows, Noise, BalanceResiduals.Of(windows, columns, Values), Scale);

    static BalanceNoise Learn(BalanceColumns columns, IReadOnlyList<BalanceWindows> days, BalanceNoise before)
    {
        var used = days.Select(day => before.Widen(columns, day))
            .Select(day => (Windows: day, Information: BalanceInformation.Of(day, columns, before.Noise)))
            .Where(day => day.Information is not null).ToList();
        if (used.Count == 0)
        {
            return before;
        }

        Term[][] terms = [.. Enumerable.Range(0, columns.Meters + 1).Select(meter => meter < columns.Meters ? new[] { new Term(meter, 1) } : [])];
        var reduction = new BalanceReduction(
            columns, [.. used.Select(day => new BalanceDay(day.Information!, new double[columns.Meters + 1], terms))], columns.Meters, before.Prior);
        var system = new FusionSystem(columns.Meters);
        for (var meter = 0; meter < columns.Meters; meter++)
        {
            system.AddPrior(meter, 0, FreeError);
        }

        system.AddBalance(reduction, [.. Enumerable.Range(0, columns.Meters)]);
        var values = reduction.Values(
            new BalanceDay(used[0].Information!, new double[columns.Meters + 1], terms), reduction.Complete(system.Solve().Values));
        var level = Math.Max(0, Enumerable.Range(columns.Auxiliaries, BalanceColumns.HoursOfDay).Average(column => values[column]));
        var prior = before.Prior with { HourStep = (HourStepShare * level) + LeastHourStep };
        var noise = WindowNoiseFit.Fit(columns, [.. used.Select(day => day.Windows)], prior, before.Noise);
        var residuals = used.Select(day => (day.Windows, Residuals: BalanceResiduals.Of(day.Windows, columns, values)));
        return new BalanceNoise(
            noise,
            prior,
            values,
            WindowOutliers.Scale(residuals.SelectMany(day => WindowOutliers.Standardised(day.Windows, noise, day.Residuals))));
    }
}
