using System.Numerics;
using System.Runtime.CompilerServices;

namespace ChargeMeter.Metrology.Estimation.Region;

/// <summary>Sessions brought together by groups of neighbouring vehicles: a stable distribution, the same for any number of threads.</summary>
/// <remarks>
/// Reference: Knuth, The Art of Computer Programming 3, 5.2.5 (radix sorting). Each session becomes three numbers: weight,
/// pile with the vehicle's place in its bucket, and logarithm. A bucket fits into the cache, where its rows are then made.
/// </remarks>
sealed class SessionBuckets
{
    internal const int Fields = 3;
    const int FewestBuckets = 512;
    readonly RegionSessions _sessions;
    readonly int[][] _next;
    readonly int _pileBits;
    readonly int _vehicles;

    SessionBuckets(RegionProblem problem)
    {
        _sessions = problem.Sessions;
        _vehicles = problem.VehicleCount;
        _pileBits = 32 - BitOperations.LeadingZeroCount((uint)problem.PileCount);
        var wanted = 31 - BitOperations.LeadingZeroCount((uint)Math.Max(1, problem.VehicleCount / FewestBuckets));
        Bits = Math.Min(wanted, 32 - _pileBits);
        var count = (problem.VehicleCount >> Bits) + 1;
        Starts = new int[count + 1];
        _next = [.. Enumerable.Range(0, Workshop.Parts).Select(_ => new int[count])];
        Storage = new uint[checked(Fields * problem.Sessions.Count)];
        PileSums = [.. Enumerable.Range(0, Workshop.Parts).Select(_ => new double[problem.PileCount])];
    }

    /// <summary>A bucket holds two to this power vehicles.</summary>
    internal int Bits { get; }

    /// <summary>The sessions, bucket after bucket.</summary>
    internal uint[] Storage { get; }

    /// <summary>The number of the first session of each bucket, and at the end of all sessions.</summary>
    internal int[] Starts { get; }

    /// <summary>Σ w·y of each pile, by part.</summary>
    internal double[][] PileSums { get; }

    /// <summary>The number of bits that the pile takes.</summary>
    internal int PileBits => _pileBits;

    internal static SessionBuckets Of(RegionProblem problem, ShareWork share)
    {
        var buckets = new SessionBuckets(problem);
        share(Workshop.Parts, buckets.Count);
        buckets.Reserve();
        share(Workshop.Parts, buckets.Distribute);
        return buckets;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Count(int part)
    {
        var (from, to) = Workshop.Range(part, _sessions.Count);
        var counts = _next[part];
        var (bits, vehicles) = (Bits, (uint)_vehicles);
        foreach (var vehicle in _sessions.Vehicles.Span[from..to])
        {
            unchecked
            {
                if ((uint)vehicle >= vehicles)
                {
                    throw new ArgumentOutOfRangeException(nameof(part), vehicle, "A session names a vehicle that does not exist.");
                }

                counts[vehicle >> bits]++;
            }
        }
    }

    void Reserve()
    {
        var next = 0;
        for (var bucket = 0; bucket + 1 < Starts.Length; bucket++)
        {
            Starts[bucket] = next;
            foreach (var counts in _next)
            {
                (counts[bucket], next) = (next, next + counts[bucket]);
            }
        }

        Starts[^1] = next;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Distribute(int part)
    {
        var (from, to) = Workshop.Range(part, _sessions.Count);
        var vehicles = _sessions.Vehicles.Span[from..to];
        var piles = _sessions.Piles.Span[from..to];
        var logarithms = _sessions.Logarithms.Span[from..to];
        var weights = _sessions.Weights.Span[from..to];
        var (next, pileSums, storage) = (_next[part], PileSums[part], Storage);
        var (bits, shift, mask) = (Bits, _pileBits, (1 << Bits) - 1);
        unchecked
        {
            for (var index = 0; index < vehicles.Length; index++)
            {
                var (vehicle, pile) = (vehicles[index], piles[index]);
                var at = Fields * next[vehicle >> bits]++;
                storage[at] = BitConverter.SingleToUInt32Bits(weights[index]);
                storage[at + 1] = ((uint)(vehicle & mask) << shift) | (uint)pile;
                storage[at + 2] = BitConverter.SingleToUInt32Bits(logarithms[index]);
                pileSums[pile] += (double)weights[index] * logarithms[index];
            }
        }
    }
}
