using ChargeMeter.Metrology.Estimation.Region;
using ChargeMeter.Metrology.Quantities;
using MathNet.Numerics.LinearAlgebra;
using Shouldly;
using Xunit;

namespace ChargeMeter.Metrology.Tests.Estimation.Region;

public sealed class RegionSolverTests
{
    static readonly SmallWorld[] Worlds =
    [
        new(),
        new() { WithBalances = true },
        new() { AtHome = 0.99, Cities = 4 },
        new() { Abroad = 0.01, Cities = 8, Vehicles = 2000 },
        new() { VehicleSpread = 0, Abroad = 0.01, Cities = 8, Vehicles = 2000 },
        new() { VehicleSpread = 0, AtHome = 0.99 },
        new() { Certified = 0, SessionsPerVehicle = 2 },
        new() { Stations = 90, Vehicles = 3000, Cities = 5 },
    ];

    public static TheoryData<int> EachWorld => [.. Enumerable.Range(0, Worlds.Length)];

    // The oracle eliminates nothing: all piles, all vehicles and the mean in one matrix of normal equations, by Math.NET.
    [Fact]
    public void A_small_region_is_solved_as_the_full_normal_equations_say()
    {
        var (problem, _) = new SmallWorld { Stations = 6, Cities = 1, Vehicles = 60, WithBalances = true }.Draw();
        var (matrix, vector) = FullNormalEquations(problem);
        var covariance = matrix.Inverse();
        var mean = covariance * vector;
        var solution = RegionSolver.Solve(problem);

        for (var pile = 0; pile < problem.PileCount; pile++)
        {
            solution.Logarithms.Span[pile].ShouldBe(mean[pile], 1e-9);
            solution.StandardUncertainties.Span[pile].ShouldBe(Math.Sqrt(covariance[pile, pile]), 1e-9);
        }

        solution.VehicleMean.ShouldBe(mean[matrix.RowCount - 1], 1e-9);
    }

    // The promise of the iterative solve: within 1 % of each pile's own standard uncertainty.
    [Theory]
    [MemberData(nameof(EachWorld))]
    public void The_iterative_solve_is_within_a_hundredth_of_u_of_the_exact_one(int world)
    {
        var system = RegionSystem.Build(Worlds[world].Draw().Problem, Workshop.Alone);
        var (means, variances) = DenseRegion.Solve(system);
        var (solution, iterations) = RegionSolver.Estimate(system, CoarseSpace.Of(system, Workshop.Alone), Workshop.Alone);

        solution.Zip(means, variances).Max(each => Math.Abs(each.First - each.Second) / Math.Sqrt(each.Third)).ShouldBeLessThan(0.01);
        iterations.ShouldBeLessThan(40);
    }

    [Theory]
    [MemberData(nameof(EachWorld))]
    public void Probed_uncertainties_are_within_two_percent_of_the_exact_ones(int world)
    {
        var system = RegionSystem.Build(Worlds[world].Draw().Problem, Workshop.Alone);
        var (_, variances) = DenseRegion.Solve(system);
        var probed = InverseDiagonal.Of(system, CoarseSpace.Of(system, Workshop.Alone), Workshop.Alone);
        var errors = probed.Variances.Zip(variances, (one, other) => Math.Sqrt(one / other) - 1).ToArray();

        Math.Sqrt(errors.Average(error => error * error)).ShouldBeLessThan(0.02);
        Math.Abs(errors.Average()).ShouldBeLessThan(0.005);
    }

    // Normalised errors of a world whose truth is drawn as the model says.
    [Fact]
    public void The_truth_lies_where_the_uncertainties_say()
    {
        var (problem, truth) = new SmallWorld { Stations = 80, Vehicles = 3000, Cities = 1 }.Draw();
        var solution = RegionSolver.Solve(problem);
        var normalised = truth.Select((error, pile) =>
            (solution.Logarithms.Span[pile] - error) / solution.StandardUncertainties.Span[pile]).ToArray();

        normalised.Average(error => error * error).ShouldBe(1, 0.15);
        normalised.Count(error => Math.Abs(error) < 1.96).ShouldBeInRange((int)(0.93 * truth.Length), (int)(0.97 * truth.Length));
    }

    [Fact]
    public void Threads_do_not_move_a_bit()
    {
        var (problem, _) = (Worlds[7] with { Stations = 160 }).Draw();
        problem.PileCount.ShouldBeGreaterThan(DenseRegion.MostPiles);
        var alone = RegionSolver.Solve(problem);
        var together = RegionSolver.Solve(problem, (parts, part) => Parallel.For(0, parts, part));

        together.Logarithms.ToArray().ShouldBe(alone.Logarithms.ToArray());
        together.StandardUncertainties.ToArray().ShouldBe(alone.StandardUncertainties.ToArray());
    }

    // Two stations of two piles: vehicle 0 links the first, vehicle 1 has one session only, pile 3 has none.
    [Fact]
    public void What_nothing_determines_is_told_apart()
    {
        var problem = new RegionProblem
        {
            StationStarts = new[] { 0, 2, 4 },
            VehicleCount = 3,
            Priors = new()
            {
                VehicleSpread = RelativeError.Zero,
                VehicleMeanUncertainty = RelativeError.FromPercent(1),
                PileUncertainty = RelativeError.FromPercent(4),
            },
            Sessions = new()
            {
                Piles = new[] { 0, 1, 2 },
                Vehicles = new[] { 0, 0, 1 },
                Logarithms = new[] { 0.01f, 0.02f, 0.03f },
                Weights = new[] { 1e4f, 1e4f, 1e4f },
            },
            PileInformation = new[] { 1e6, 0, 0, 0 },
            PileVector = new[] { 1e6 * 0.005, 0, 0, 0 },
        };
        var solution = RegionSolver.Solve(problem);

        solution.Components.ToArray().ShouldBe([0, 0, 2, 3]);
        solution.Anchored.ToArray().ShouldBe([true, true, false, false]);
        solution.StandardUncertainties.Span[2].ShouldBe(0.04, 1e-6);
        solution.StandardUncertainties.Span[3].ShouldBe(0.04, 1e-6);
        solution.StandardUncertainties.Span[1].ShouldBe(0.0141, 0.001);
        solution.VehicleInformation.Span[2].ShouldBe(0, 1e-6);
    }

    [Fact]
    public void A_session_of_an_unknown_vehicle_or_pile_is_refused()
    {
        var (problem, _) = new SmallWorld { Stations = 3 }.Draw();
        Should.Throw<ArgumentOutOfRangeException>(() => RegionSolver.Solve(problem with { VehicleCount = 10 }))
            .Message.ShouldContain("vehicle");
        var fewer = problem with
        {
            StationStarts = problem.StationStarts[..2],
            PileInformation = default,
            PileVector = default,
        };
        Should.Throw<ArgumentOutOfRangeException>(() => RegionSolver.Solve(fewer)).Message.ShouldContain("pile");
    }

    static (Matrix<double> Matrix, Vector<double> Vector) FullNormalEquations(RegionProblem problem)
    {
        var (piles, vehicles) = (problem.PileCount, problem.VehicleCount);
        var order = piles + vehicles + 1;
        var matrix = Matrix<double>.Build.Dense(order, order);
        var vector = Vector<double>.Build.Dense(order);
        void Add(double weight, double value, params (int At, double Factor)[] coefficients)
        {
            foreach (var one in coefficients)
            {
                vector[one.At] += weight * one.Factor * value;
                foreach (var other in coefficients)
                {
                    matrix[one.At, other.At] += weight * one.Factor * other.Factor;
                }
            }
        }

        for (var session = 0; session < problem.Sessions.Count; session++)
        {
            Add(
                problem.Sessions.Weights.Span[session],
                problem.Sessions.Logarithms.Span[session],
                (problem.Sessions.Piles.Span[session], 1),
                (piles + problem.Sessions.Vehicles.Span[session], -1));
        }

        for (var vehicle = 0; vehicle < vehicles; vehicle++)
        {
            Add(problem.Priors.VehicleInformation, 0, (piles + vehicle, 1), (order - 1, -1));
        }

        Add(problem.Priors.MeanInformation, 0, (order - 1, 1));
        for (var pile = 0; pile < piles; pile++)
        {
            Add(problem.Priors.PileInformation, 0, (pile, 1));
            matrix[pile, pile] += problem.PileInformation.Span[pile];
            vector[pile] += problem.PileVector.Span[pile];
        }

        foreach (var station in problem.Stations)
        {
            var first = problem.StationStarts.Span[station.Station];
            var size = station.Vector.Length;
            for (var row = 0; row < size; row++)
            {
                vector[first + row] += station.Vector.Span[row];
                for (var column = 0; column < size; column++)
                {
                    matrix[first + row, first + column] += station.Information.Span[(row * size) + column];
                }
            }
        }

        return (matrix, vector);
    }
}
