using System.Numerics;
using System.Runtime.CompilerServices;

namespace ChargeMeter.Metrology.Estimation.Region;

/// <summary>Sessions brought together by groups of vehicles that follow on one another in <see cref="VehicleOrder"/>: a stable distribution.</summary>
/// <remarks>
/// Reference: Knuth, The Art of Computer Programming 3, 5.2.5 (radix sorting). Each session becomes three numbers: weight,
/// pile with the vehicle's place in its bucket, and logarithm. A bucket fits into the cache, where its rows are then made.
/// </remarks>
sealed class SessionBuckets
{
    internal const int Fields = 3;

    // So few that the pages written to and the order that is looked up stay known to the processor (its second TLB).
    const int FewestBuckets = 128;

    readonly RegionSessions _sessions;
    readonly int[][] _next;
    readonly int _pileBits;
    readonly int[] _order;

    SessionBuckets(RegionProblem problem, int[] order)
    {
        _sessions = problem.Sessions;
        _order = order;
        _pileBits = 32 - BitOperations.LeadingZeroCount((uint)problem.PileCount);
        var wanted = 31 - BitOperations.LeadingZeroCount((uint)Math.Max(1, problem.VehicleCount / FewestBuckets));
        Bits = Math.Min(wanted, 32 - _pileBits);
        var count = (problem.VehicleCount >> Bits) + 1;
        Starts = new int[count + 1];
        _next = [.. Enumerable.Range(0, Workshop.Parts).Select(_ => new int[count])];
        Storage = new uint[checked(Fields * problem.Sessions.Count)];
    }

    /// <summary>A bucket holds two to this power vehicles.</summary>
    internal int Bits { get; }

    /// <summary>The sessions, bucket after bucket.</summary>
    internal uint[] Storage { get; }

    /// <summary>The number of the first session of each bucket, and at the end of all sessions.</summary>
    internal int[] Starts { get; }

    /// <summary>The number of bits that the pile takes.</summary>
    internal int PileBits => _pileBits;

    internal static SessionBuckets Of(RegionProblem problem, ShareWork share)
    {
        var buckets = new SessionBuckets(problem, VehicleOrder.Of(problem, share));
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
        var (bits, order) = (Bits, _order);
        foreach (var vehicle in _sessions.Vehicles.Span[from..to])
        {
            unchecked
            {
                counts[order[vehicle] >> bits]++;
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
        var (next, storage, order) = (_next[part], Storage, _order);
        var (bits, shift, mask) = (Bits, _pileBits, (1 << Bits) - 1);
        unchecked
        {
            for (var index = 0; index < vehicles.Length; index++)
            {
                var (vehicle, pile) = (order[vehicles[index]], piles[index]);
                var at = Fields * next[vehicle >> bits]++;
                storage[at] = BitConverter.SingleToUInt32Bits(weights[index]);
                storage[at + 1] = ((uint)(vehicle & mask) << shift) | (uint)pile;
                storage[at + 2] = BitConverter.SingleToUInt32Bits(logarithms[index]);
            }
        }
    }
}
