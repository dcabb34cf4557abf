using ChargeMeter.Benchmarks.Measuring;

namespace ChargeMeter.Benchmarks.Fleet;

/// <summary>The memory of a process at equal intervals, in MB.</summary>
sealed record MemoryCurve(IReadOnlyList<double> Megabytes)
{
    const int Quarters = 4;

    /// <summary>The median of a quarter of the time, from 1 to 4.</summary>
    internal double Quarter(int quarter)
    {
        var (from, to) = (Megabytes.Count * (quarter - 1) / Quarters, Megabytes.Count * quarter / Quarters);
        return Figure.MedianOf([.. Megabytes.Skip(from).Take(Math.Max(1, to - from))]);
    }

    /// <summary>What it was after this share of the time.</summary>
    internal double At(double share) => Megabytes[(int)((Megabytes.Count - 1) * share)];

    /// <summary>By how many percent the last quarter is above the second: the first is that of filling caches.</summary>
    internal double GrowthPercent => 100 * ((Quarter(4) / Quarter(2)) - 1);
}
