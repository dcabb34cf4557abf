using System.Runtime.CompilerServices;

namespace ChargeMeter.Metrology.Estimation.Region;

/// <summary>Vehicles in the order of where they charge, so that those that follow on one another touch the same piles.</summary>
/// <remarks>
/// Reference: Knuth, The Art of Computer Programming 3, 5.2 (distribution counting). It changes no result but by rounding, and spares the
/// solve most of its cache misses where piles that share vehicles have neighbouring numbers. One session of a vehicle
/// stands for where it charges.
/// </remarks>
static class VehicleOrder
{
    const int Areas = 4096;

    // One session in three tells enough: a vehicle whose sessions are all passed over is only placed badly.
    const int Stride = 3;

    /// <summary>The place of each vehicle in the order.</summary>
    internal static int[] Of(RegionProblem problem, ShareWork share)
    {
        var areas = Enumerable.Range(0, Workshop.Parts).Select(_ => new ushort[problem.VehicleCount]).ToArray();
        share(Workshop.Parts, part => Look(problem, part, areas[part]));
        for (var part = 1; part < Workshop.Parts; part++)
        {
            Complete(areas[0], areas[part]);
        }

        return Sort(areas[0]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Look(RegionProblem problem, int part, ushort[] areas)
    {
        var (from, to) = Workshop.Range(part, problem.Sessions.Count);
        var vehicles = problem.Sessions.Vehicles.Span[from..to];
        var piles = problem.Sessions.Piles.Span[from..to];
        Check(vehicles, problem.VehicleCount, "vehicle");
        Check(piles, problem.PileCount, "pile");
        var factor = (double)(Areas - 1) / problem.PileCount;
        for (var index = 0; index < vehicles.Length; index += Stride)
        {
            unchecked
            {
                // Zero is for vehicles that were not seen.
                areas[vehicles[index]] = (ushort)(1 + (int)(piles[index] * factor));
            }
        }
    }

    // The only look at all numbers of piles and vehicles: what comes later follows them without asking.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Check(ReadOnlySpan<int> numbers, int count, string what)
    {
        var largest = 0u;
        foreach (var number in numbers)
        {
            largest = Math.Max(largest, unchecked((uint)number));
        }

        if (numbers.Length > 0 && largest >= (uint)count)
        {
            throw new ArgumentOutOfRangeException(nameof(numbers), unchecked((int)largest), $"A session names a {what} that does not exist.");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Complete(ushort[] areas, ushort[] others)
    {
        for (var vehicle = 0; vehicle < areas.Length; vehicle++)
        {
            areas[vehicle] = areas[vehicle] == 0 ? others[vehicle] : areas[vehicle];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static int[] Sort(ushort[] areas)
    {
        var next = new int[Areas + 1];
        foreach (var area in areas)
        {
            next[area]++;
        }

        var sum = 0;
        foreach (ref var count in next.AsSpan())
        {
            (count, sum) = (sum, sum + count);
        }

        var order = new int[areas.Length];
        for (var vehicle = 0; vehicle < order.Length; vehicle++)
        {
            order[vehicle] = next[areas[vehicle]]++;
        }

        return order;
    }
}
