namespace ChargeMeter.Simulation.Tests.World;

/// <summary>How far distributions are from each other: the greatest difference of their cumulative shares.</summary>
/// <remarks>
/// Reference: A. N. Kolmogorov, Giornale dell'Istituto Italiano degli Attuari 4 (1933) 83; the bound of chance is that of Dvoretzky, Kiefer and
/// Wolfowitz with the constant of P. Massart, Ann. Prob. 18 (1990) 1269: P(D > x) ≤ 2 exp(−2 n x²).
/// </remarks>
static class Distance
{
    const double ChanceOfMore = 1e-6;

    /// <summary>Of so many independent values from their own distribution: in one case of a million it is more.</summary>
    public static double ByChance(int count) => Math.Sqrt(Math.Log(2 / ChanceOfMore) / (2 * count));

    /// <summary>Of values from a distribution.</summary>
    public static double Of(IEnumerable<double> values, Func<double, double> cumulative)
    {
        var sorted = values.Order().ToArray();
        return sorted.Select((value, index) => Math.Max(
            Math.Abs(cumulative(value) - (index / (double)sorted.Length)),
            Math.Abs(cumulative(value) - ((index + 1) / (double)sorted.Length)))).Max();
    }

    /// <summary>Of values from other values.</summary>
    public static double Of(IEnumerable<double> values, IEnumerable<double> others)
    {
        var sorted = others.Order().ToArray();
        return Of(values, value => ShareUpTo(sorted, value));
    }

    /// <summary>The cumulative normal distribution: within 7.5e-8 (Abramowitz and Stegun, 26.2.17).</summary>
    public static double Normal(double z)
    {
        var t = 1 / (1 + (0.2316419 * Math.Abs(z)));
        var tail = Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI)
            * t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        return z > 0 ? 1 - tail : tail;
    }

    static double ShareUpTo(double[] sorted, double value)
    {
        var index = Array.BinarySearch(sorted, value);
        return (index >= 0 ? index + 1 : ~index) / (double)sorted.Length;
    }
}
