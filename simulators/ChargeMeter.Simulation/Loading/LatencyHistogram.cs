using System.Numerics;

namespace ChargeMeter.Simulation.Loading;

/// <summary>Counts latencies in classes that are at most 1/16 wide of their own size, so that any number of them takes a few kilobytes.</summary>
public sealed class LatencyHistogram
{
    const int Fine = 16;
    const int FineBits = 4;

    readonly long[] _counts = new long[64 * Fine];

    /// <summary>How many were counted.</summary>
    public long Count { get; private set; }

    /// <summary>Counts a latency so many times.</summary>
    public void Add(TimeSpan latency, long times = 1)
    {
        _counts[Class(Math.Max(0, latency.Ticks))] += times;
        Count += times;
    }

    /// <summary>Adds all that another counted.</summary>
    public void Add(LatencyHistogram other)
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }

        Count += other.Count;
    }

    /// <summary>The latency that a share of all, from 0 to 1, does not exceed; zero without any.</summary>
    public TimeSpan Percentile(double share)
    {
        var wanted = (long)Math.Ceiling(share * Count);
        var seen = 0L;
        for (var i = 0; i < _counts.Length; i++)
        {
            seen += _counts[i];
            if (seen >= wanted && seen > 0)
            {
                return TimeSpan.FromTicks(Upper(i));
            }
        }

        return TimeSpan.Zero;
    }

    static int Class(long ticks)
    {
        if (ticks < Fine)
        {
            return (int)ticks;
        }

        var magnitude = BitOperations.Log2((ulong)ticks);
        return ((magnitude - FineBits + 1) * Fine) + (int)((ticks >> (magnitude - FineBits)) - Fine);
    }

    static long Upper(int index)
    {
        if (index < Fine)
        {
            return index;
        }

        var shift = (index / Fine) - 1;
        return ((Fine + (index % Fine) + 1L) << shift) - 1;
    }
}
