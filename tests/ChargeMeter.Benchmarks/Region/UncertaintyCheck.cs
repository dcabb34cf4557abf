using ChargeMeter.Metrology.Estimation.Region;

namespace ChargeMeter.Benchmarks.Region;

/// <summary>Probed uncertainties of some piles against those of exact solves, one unit vector each.</summary>
sealed record UncertaintyCheck(double RootMeanSquare, double Largest)
{
    const int Batches = 5;
    const double Exact = 1e-8;

    internal static UncertaintyCheck Of(RegionSystem system, CoarseSpace coarse, InverseDiagonal probed, ShareWork share)
    {
        const int Wide = RegionOperator.Wide;
        var solver = new ConjugateGradients(system, coarse, Wide, share);
        var random = new Random(3);
        var errors = new List<double>();
        for (var batch = 0; batch < Batches; batch++)
        {
            var piles = Enumerable.Range(0, Wide).Select(_ => random.Next(system.Problem.PileCount)).ToArray();
            var (units, solution) = (new double[system.Order * Wide], new double[system.Order * Wide]);
            for (var column = 0; column < Wide; column++)
            {
                units[(piles[column] * Wide) + column] = 1;
            }

            solver.Solve(units, solution, 0, Exact);
            errors.AddRange(piles.Select((pile, column) => Math.Sqrt(probed.Variances[pile] / solution[(pile * Wide) + column]) - 1));
        }

        return new(Math.Sqrt(errors.Average(error => error * error)), errors.Max(Math.Abs));
    }
}
