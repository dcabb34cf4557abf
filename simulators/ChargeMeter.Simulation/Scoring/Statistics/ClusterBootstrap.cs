namespace ChargeMeter.Simulation.Scoring.Statistics;

/// <summary>The confidence interval of a mean whose values come in clusters: piles of one station share their mistakes.</summary>
/// <remarks>
/// Reference: A. C. Davison and D. V. Hinkley, Bootstrap Methods and their Application (1997), sections 3.8 and 5.3: whole clusters
/// are drawn with replacement, and the interval runs from the 2.5 to the 97.5 percentile of the means. With few clusters it is too narrow,
/// so below five there is none.
/// </remarks>
public static class ClusterBootstrap
{
    /// <summary>With fewer clusters there is no interval.</summary>
    public const int LeastClusters = 5;

    const int Draws = 2_000;
    const int Seed = 20_260_101;

    /// <summary>The interval of the mean; null with too few clusters.</summary>
    public static ConfidenceInterval? OfMean<T>(
        IReadOnlyCollection<T> items, Func<T, string> cluster, Func<T, double> value)
    {
        var sums = items.GroupBy(cluster, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (Sum: group.Sum(value), Count: group.Count()))
            .ToArray();
        if (sums.Length < LeastClusters)
        {
            return null;
        }

        var random = new Random(Seed);
        var means = Enumerable.Range(0, Draws).Select(_ => Draw(sums, random)).Order().ToArray();
        return new ConfidenceInterval(means[(int)(0.025 * Draws)], means[(int)(0.975 * Draws) - 1]);
    }

    static double Draw((double Sum, int Count)[] sums, Random random)
    {
        var (total, count) = (0.0, 0);
        for (var i = 0; i < sums.Length; i++)
        {
            var drawn = sums[random.Next(sums.Length)];
            total += drawn.Sum;
            count += drawn.Count;
        }

        return total / count;
    }
}
