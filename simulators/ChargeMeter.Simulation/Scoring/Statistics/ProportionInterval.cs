namespace ChargeMeter.Simulation.Scoring.Statistics;

/// <summary>The confidence interval of a proportion.</summary>
/// <remarks>
/// Reference: E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209: the p for which |p̂ − p| ≤ z √(p (1 − p) / n); z = 1.95996 for
/// 95 %. Unlike p̂ ± z s it says something where all or none were hit.
/// </remarks>
public static class ProportionInterval
{
    const double Z = 1.959963984540054;

    /// <summary>The interval, from 0 to 1; all of it where nothing was tried.</summary>
    public static ConfidenceInterval Wilson(int hits, int tried)
    {
        if (tried == 0)
        {
            return new ConfidenceInterval(0, 1);
        }

        double n = tried;
        var p = hits / n;
        var middle = (p + (Z * Z / (2 * n))) / (1 + (Z * Z / n));
        var half = Z / (1 + (Z * Z / n)) * Math.Sqrt((p * (1 - p) / n) + (Z * Z / (4 * n * n)));
        return new ConfidenceInterval(
            hits == 0 ? 0 : Math.Max(0, middle - half),
            hits == tried ? 1 : Math.Min(1, middle + half));
    }
}
