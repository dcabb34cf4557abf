using ChargeMeter.Metrology.Estimation.Linear;

namespace ChargeMeter.Metrology.Estimation.Region;

/// <summary>The linear system of a region with its vehicles eliminated: S·x = b over the piles and the vehicles' mean.</summary>
/// <remarks>
/// Reference: METHOD.md, "One solve". Unknown n, after the n piles, is µ. S is the information, so its inverse is the covariance.
/// </remarks>
sealed class RegionSystem
{
    readonly StationBlock?[] _blockOf;

    RegionSystem(RegionProblem problem, VisitTable table, PileSums sums, int[] stationOf)
    {
        (Problem, Table, StationOf) = (problem, table, stationOf);
        Weight = Array.ConvertAll(sums.Piles, pile => pile.Weight);
        Own = Ownership(problem);
        Kept = Array.ConvertAll(sums.Piles, pile => pile.Kept);
        StationKept = new double[problem.StationCount];
        Links = sums.Links;
        MeanKept = sums.MeanKept + problem.Priors.MeanInformation;
        Vector = [.. sums.Piles.Select(pile => pile.Vector), sums.MeanVector];
        Lanes.AddScaled(Kept, 1, Own);
        for (var pile = 0; pile < problem.PileCount; pile++)
        {
            Vector[pile] += problem.PileVector.IsEmpty ? 0 : problem.PileVector.Span[pile];
            StationKept[stationOf[pile]] += Weight[pile] + Own[pile];
        }

        Lanes.AddScaled(StationKept, -1, sums.StationLost);
        _blockOf = new StationBlock?[problem.StationCount];
        Blocks = [.. problem.Stations.Select(AddStation)];
    }

    internal RegionProblem Problem { get; }

    internal VisitTable Table { get; }

    /// <summary>The station of each pile.</summary>
    internal int[] StationOf { get; }

    /// <summary>b.</summary>
    internal double[] Vector { get; }

    /// <summary>Each pile's information from sessions, were all vehicles known.</summary>
    internal double[] Weight { get; }

    /// <summary>Each pile's information of its own: prior, references, certificates.</summary>
    internal double[] Own { get; }

    /// <summary>The diagonal of S but for the stations' information.</summary>
    internal double[] Kept { get; }

    /// <summary>The diagonal of S over the levels of stations.</summary>
    internal double[] StationKept { get; }

    /// <summary>The element of S for the vehicles' mean.</summary>
    internal double MeanKept { get; }

    /// <summary>Which piles hang together.</summary>
    internal PileLinks Links { get; }

    /// <summary>The stations' information.</summary>
    internal IReadOnlyList<StationBlock> Blocks { get; }

    /// <summary>The number of unknowns: the piles and µ.</summary>
    internal int Order => Problem.PileCount + 1;

    /// <summary>What the station's information adds to the diagonal of S for a pile.</summary>
    internal double BlockDiagonal(int pile) => _blockOf[StationOf[pile]]?.Diagonal(pile) ?? 0;

    internal static RegionSystem Build(RegionProblem problem, ShareWork share)
    {
        var stationOf = Stations(problem);
        var (table, sums) = RowMaker.Of(problem, stationOf, share);
        return new(problem, table, sums, stationOf);
    }

    StationBlock AddStation(StationInformation station)
    {
        var first = Problem.StationStarts.Span[station.Station];
        var diagonal = Kept.AsSpan(first, Problem.StationStarts.Span[station.Station + 1] - first);
        var block = new StationBlock(station, first, diagonal);
        _blockOf[station.Station] = block;
        StationKept[station.Station] += block.Level;
        Lanes.AddScaled(Vector.AsSpan(first, diagonal.Length), 1, station.Vector.Span);
        for (var pile = first; pile < first + diagonal.Length; pile++)
        {
            Links.Join(first, pile);
        }

        return block;
    }

    static double[] Ownership(RegionProblem problem)
    {
        var own = new double[problem.PileCount];
        Array.Fill(own, problem.Priors.PileInformation);
        if (!problem.PileInformation.IsEmpty)
        {
            Lanes.AddScaled(own, 1, problem.PileInformation.Span);
        }

        return own;
    }

    static int[] Stations(RegionProblem problem)
    {
        var stationOf = new int[problem.PileCount];
        var starts = problem.StationStarts.Span;
        for (var station = 0; station < problem.StationCount; station++)
        {
            stationOf.AsSpan()[starts[station]..starts[station + 1]].Fill(station);
        }

        return stationOf;
    }
}
