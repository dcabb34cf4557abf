namespace ChargeMeter.Metrology.Estimation.Region;

/// <summary>Stations gathered into clusters that share vehicles strongly, for the coarse part of the solve.</summary>
/// <remarks>
/// Reference: Karypis and Kumar, SIAM J. Sci. Comput. 20 (1998), heavy-edge matching. Rounds of matching double the size of
/// clusters until there are few enough to solve densely. Between stations the links are a sample: one for each of at most
/// 60,000 vehicles that were at two stations, chosen by their number.
/// </remarks>
static class Clusters
{
    /// <summary>So many are factored densely in some ten milliseconds.</summary>
    internal const int Most = 256;

    const int Sample = 60_000;
    const int Stride = 61;

    /// <summary>The cluster of each station, and how many there are.</summary>
    internal static (int[] Of, int Count) Gather(RegionSystem system)
    {
        var links = StationLinks(system);
        var of = Enumerable.Range(0, system.Problem.StationCount).ToArray();
        var count = of.Length;
        for (var before = count + 1; count > Most && count < before;)
        {
            before = count;
            (var merged, count) = Match(links, count);
            Relabel(of, merged);
            links = Merge(links, merged);
        }

        return count > Most ? Leftover(of, count) : (of, count);
    }

    // Clusters that no sampled link joins are put together in the order of their numbers: any partition is correct.
    static (int[] Of, int Count) Leftover(int[] of, int count)
    {
        var size = (count + Most - 1) / Most;
        return ([.. of.Select(cluster => cluster / size)], (count + size - 1) / size);
    }

    static Dictionary<(int, int), double> StationLinks(RegionSystem system)
    {
        var table = system.Table;
        var links = new Dictionary<(int, int), double>();
        var left = Sample;
        for (var turn = 0; turn < Stride && left > 0; turn++)
        {
            for (var vehicle = turn; vehicle < table.VehicleCount && left > 0; vehicle += Stride)
            {
                var row = table.Row(vehicle);
                var other = row.Length > 1 ? OtherStation(row, system.StationOf, vehicle) : -1;
                if (other >= 0)
                {
                    var weight = table.Inverses[vehicle] * row[0].Weight * row[0].Weight;
                    Add(links, system.StationOf[HomeOf(row)], other, weight);
                    left--;
                }
            }
        }

        return links;
    }

    static int HomeOf(ReadOnlySpan<Visit> row) => row[row.Length / 2].Pile;

    static int OtherStation(ReadOnlySpan<Visit> row, int[] stationOf, int turn)
    {
        var home = stationOf[HomeOf(row)];
        for (var index = 0; index < row.Length; index++)
        {
            var station = stationOf[row[(index + turn) % row.Length].Pile];
            if (station != home)
            {
                return station;
            }
        }

        return -1;
    }

    static void Add(Dictionary<(int, int), double> links, int one, int other, double weight)
    {
        var key = one < other ? (one, other) : (other, one);
        links[key] = links.GetValueOrDefault(key) + weight;
    }

    static (int[] Merged, int Count) Match(Dictionary<(int, int), double> links, int count)
    {
        var strength = new double[count];
        foreach (var ((one, other), weight) in links)
        {
            strength[one] += weight;
            strength[other] += weight;
        }

        var merged = new int[count];
        Array.Fill(merged, -1);
        var next = 0;
        foreach (var ((one, other), _) in links
            .OrderByDescending(link => link.Value / Math.Min(strength[link.Key.Item1], strength[link.Key.Item2]))
            .ThenBy(link => link.Key))
        {
            if (merged[one] < 0 && merged[other] < 0)
            {
                merged[one] = merged[other] = next++;
            }
        }

        for (var cluster = 0; cluster < count; cluster++)
        {
            merged[cluster] = merged[cluster] < 0 ? next++ : merged[cluster];
        }

        return (merged, next);
    }

    static void Relabel(int[] of, int[] merged)
    {
        foreach (ref var cluster in of.AsSpan())
        {
            cluster = merged[cluster];
        }
    }

    static Dictionary<(int, int), double> Merge(Dictionary<(int, int), double> links, int[] merged)
    {
        var result = new Dictionary<(int, int), double>();
        foreach (var ((one, other), weight) in links)
        {
            if (merged[one] != merged[other])
            {
                Add(result, merged[one], merged[other], weight);
            }
        }

        return result;
    }
}
