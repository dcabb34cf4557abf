using ChargeMeter.Benchmarks.Measuring;
using ChargeMeter.Metrology.Estimation.Region;

namespace ChargeMeter.Benchmarks.Region;

/// <summary>Build and solve, then uncertainties, of regions that hang together well or badly, beside two rivals.</summary>
static class RegionBenchmark
{
    const double MostSeconds = 1.5;
    const double MostMegabytes = 700;
    static readonly ShareWork Threads = (parts, part) => Parallel.For(0, parts, part);

    internal static IReadOnlyList<Figure> Measure(int scale, int runs, string? only)
    {
        var figures = new List<Figure>();
        var well = 0.0;
        foreach (var world in RegionWorld.All.Where(world => world.Name.Contains(only ?? "", StringComparison.Ordinal)))
        {
            var problem = world.Draw(scale);
            var ours = Ours(world, problem, runs, scale, well);
            well = well > 0 ? well : ours[0].Median;
            ours[0] = Rivals(problem).Aggregate(ours[0], (figure, rival) => figure.With(rival));
            figures.AddRange(ours);
        }

        return scale == 1 ? figures : [.. figures.Select(figure => figure with { Of = $"1/{scale} of the region, {figure.Of}" })];
    }

    static List<Figure> Ours(RegionWorld world, RegionProblem problem, int runs, int scale, double well)
    {
        var (solves, uncertainties) = (new List<double>(), new List<double>());
        var (system, coarse, iterations) = (default(RegionSystem)!, default(CoarseSpace)!, 0);

        // The first run warms up the compiler and does not count.
        for (var run = 0; run <= runs; run++)
        {
            (system, coarse) = (default!, default!);
            GC.Collect();
            solves.Add(Clock.Seconds(() =>
            {
                system = RegionSystem.Build(problem, Threads);
                coarse = CoarseSpace.Of(system, Threads);
                (_, iterations) = RegionSolver.Estimate(system, coarse, Threads);
            }));
        }

        var peak = Clock.PeakMegabytes(Environment.ProcessId);
        var diagonal = default(InverseDiagonal)!;
        for (var run = 0; run < Math.Min(runs, 3); run++)
        {
            uncertainties.Add(Clock.Seconds(() => diagonal = InverseDiagonal.Of(system, coarse, Threads)));
        }

        var check = UncertaintyCheck.Of(system, coarse, diagonal, Threads);
        var solve = new Figure(world.Name + ": built and solved", "s", solves[1..], Most(scale, well), $"{iterations} iterations");
        return
        [
            solve,
            new(world.Name + ": peak memory, sessions included", "MB", [peak], scale == 1 && well <= 0 ? Aim.AtMost(MostMegabytes) : null),
            new(world.Name + ": uncertainties of all piles", "s", uncertainties, scale == 1 ? Aim.AtMost(10 * solve.Median) : null, $"by their scatter {diagonal.Scatter:P2} of u"),
            new(world.Name + ": error of u, root mean square", "%", [100 * check.RootMeanSquare], Aim.AtMost(2), "40 piles against exact solves"),
            new(world.Name + ": error of u, largest", "%", [100 * check.Largest], null, "of the same 40"),
        ];
    }

    // The region that hangs together well has the absolute target, the others twice its time.
    static Aim? Most(int scale, double well) => (well > 0, scale) switch
    {
        (true, _) => Aim.AtMost(2 * well),
        (false, 1) => Aim.AtMost(MostSeconds),
        _ => null,
    };

    static IEnumerable<Comparison> Rivals(RegionProblem problem)
    {
        var rounds = 0;
        var seconds = Clock.Seconds(() => rounds = AlternatingMeans.Solve(problem));
        yield return new("alternating means, solved only", [seconds], Note: $"{rounds} rounds");
        if (ScipyLsmr.Solve(problem) is { } scipy)
        {
            yield return new("SciPy lsmr", [scipy.Seconds], Note: $"{scipy.Iterations:0} iterations, {scipy.Megabytes:0} MB");
        }
    }
}
