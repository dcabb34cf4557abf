namespace ChargeMeter.Metrology.Estimation;

/// <summary>How an error wanders when nothing happens to it: a random walk.</summary>
/// <remarks>Reference: METHOD.md, "Time": an assumption, no statistics of how piles drift being published.</remarks>
static class ErrorWalk
{
    /// <summary>Days of a year.</summary>
    public const double DaysPerYear = 365.25;

    const double PerRootYear = 0.001;

    /// <summary>The variance, relative squared, of what it wanders in some days.</summary>
    public static double Variance(double days) => PerRootYear * PerRootYear * days / DaysPerYear;
}
