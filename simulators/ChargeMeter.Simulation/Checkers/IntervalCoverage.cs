namespace ChargeMeter.Simulation.Checkers;

/// <summary>How often stated intervals contain the truth.</summary>
/// <remarks>Reference: E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209: the score interval of a proportion.</remarks>
/// <param name="Contained">How many contained it.</param>
/// <param name="Total">How many there were.</param>
public sealed record IntervalCoverage(int Contained, int Total)
{
    /// <summary>Counts intervals that contain the truth, ends included.</summary>
    public static IntervalCoverage Of(IEnumerable<(double Lower, double Upper, double Truth)> intervals)
    {
        var (contained, total) = (0, 0);
        foreach (var (lower, upper, truth) in intervals)
        {
            contained += lower <= truth && truth <= upper ? 1 : 0;
            total++;
        }

        return new IntervalCoverage(contained, total);
    }

    /// <summary>The share that contained it.</summary>
    public double Share => Total == 0 ? double.NaN : (double)Contained / Total;

    /// <summary>Whether intervals of a stated level may well have given this.</summary>
    /// <param name="level">What they claim, such as 0.95.</param>
    /// <param name="deviations">How many standard deviations of chance are allowed.</param>
    public bool MayClaim(double level, double deviations)
    {
        var square = deviations * deviations / Total;
        var middle = (Share + (square / 2)) / (1 + square);
        var half = Math.Sqrt((square * Share * (1 - Share)) + (square * square / 4)) / (1 + square);
        return Total > 0 && Math.Abs(level - middle) <= half;
    }
}
