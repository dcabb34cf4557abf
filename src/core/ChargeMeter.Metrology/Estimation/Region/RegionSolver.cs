namespace ChargeMeter.Metrology.Estimation.Region;

/// <summary>The errors of all piles of a region from all its evidence in one solve, with their uncertainties.</summary>
/// <remarks>
/// Reference: METHOD.md, "One solve"; Henderson's mixed model equations (Searle, Casella and McCulloch, Variance Components,
/// 1992, 7.6), with the vehicles eliminated. Up to 1,500 piles exactly by Cholesky, beyond by conjugate gradients to within
/// 1 % of each pile's standard uncertainty; the uncertainties by probing, with a stated error.
/// </remarks>
public static class RegionSolver
{
    // In standard uncertainties: the most that any pile's estimate may be off by (ConjugateGradients).
    const double Tolerance = 0.01;

    /// <summary>Solves a region.</summary>
    /// <param name="problem">The evidence.</param>
    /// <param name="share">Who carries out parts of the work at the same time; without it they are done one after another.</param>
    public static RegionSolution Solve(RegionProblem problem, ShareWork? share = null)
    {
        var workers = share ?? Workshop.Alone;
        var system = RegionSystem.Build(problem, workers);
        if (problem.PileCount <= DenseRegion.MostPiles)
        {
            var (means, variances) = DenseRegion.Solve(system);
            return Report(system, means, variances) with { Iterations = 0, UncertaintyScatter = 0 };
        }

        var coarse = CoarseSpace.Of(system, workers);
        var (solution, iterations) = Estimate(system, coarse, workers);
        var diagonal = InverseDiagonal.Of(system, coarse, workers);
        return Report(system, solution, diagonal.Variances) with
        {
            Iterations = iterations,
            UncertaintyScatter = diagonal.Scatter,
        };
    }

    /// <summary>The estimates alone, by the way of large regions.</summary>
    internal static (double[] Solution, int Iterations) Estimate(RegionSystem system, CoarseSpace coarse, ShareWork share)
    {
        var solver = new ConjugateGradients(system, coarse, 1, share);
        var solution = new double[system.Order];
        solver.Solve(system.Vector, solution, Tolerance, 0);
        return (solution, solver.Iterations);
    }

    static RegionSolution Report(RegionSystem system, double[] means, double[] variances)
    {
        var piles = system.Problem.PileCount;
        var components = Enumerable.Range(0, piles).Select(system.Links.Find).ToArray();
        var anchors = Anchors(system, components);
        return new()
        {
            Logarithms = means.AsMemory(0, piles),
            StandardUncertainties = Array.ConvertAll(variances[..piles], Math.Sqrt),
            VehicleInformation = system.Kept.Zip(system.Own, (kept, own) => kept - own).ToArray(),
            Components = components,
            Anchored = Array.ConvertAll(components, component => anchors[component]),
            VehicleMean = means[piles],
        };
    }

    static bool[] Anchors(RegionSystem system, int[] components)
    {
        var problem = system.Problem;
        var anchors = new bool[problem.PileCount];
        var own = problem.PileInformation.Span;
        for (var pile = 0; pile < own.Length; pile++)
        {
            anchors[components[pile]] |= own[pile] > 0;
        }

        foreach (var station in problem.Stations.Where(station => station.IsAnchor))
        {
            anchors[components[problem.StationStarts.Span[station.Station]]] = true;
        }

        return anchors;
    }
}
