using ChargeMeter.Metrology.Estimation.Fusion;
using MathNet.Numerics.Distributions;
using Shouldly;
using Xunit;

namespace ChargeMeter.Metrology.Tests.Estimation.Fusion;

public sealed class VehicleFleetTests(ITestOutputHelper output)
{
    const int Worlds = 150;
    const int Piles = 10;
    const int Anchors = 2;
    const int Mean = Piles;
    const int Uncovered = Piles + 1;
    const double AnchorUncertainty = 0.0005;
    static readonly DateOnly Day = new(2026, 11, 1);

    [Theory]
    [InlineData("as expected", 0.008, 0.01)]
    [InlineData("biases and noise half as large again", 0.015, 0.015)]
    public void Intervals_hold_the_true_errors_of_piles_that_anchors_reach_through_vehicles(string name, double spread, double noise)
    {
        var (held, meanHeld, squares, learned) = (0, 0, 0.0, 0.0);
        for (var seed = 0; seed < Worlds; seed++)
        {
            var world = new World(new Random(seed), spread, noise);
            var (solution, fleet) = world.Solve();
            var miss = solution.Values[Piles - 1] - world.Errors[Piles - 1];
            held += Math.Abs(miss) <= 1.96 * solution.Uncertainty(Piles - 1) ? 1 : 0;
            meanHeld += Math.Abs(solution.Values[Mean] - world.MeanBias) <= 1.96 * solution.Uncertainty(Mean) ? 1 : 0;
            squares += Math.Pow(miss / solution.Uncertainty(Piles - 1), 2) / Worlds;
            learned += fleet.Spread / Worlds;
        }

        output.WriteLine($"{name}: piles {held}, mean bias {meanHeld} of {Worlds}; normalised squared error {squares:0.00}; spread {100 * learned:0.00} %");

        // One pile of each world, so that they are independent: three standard deviations of a binomial.
        var tolerance = 3 * Math.Sqrt(0.95 * 0.05 * Worlds);
        ((double)held).ShouldBe(0.95 * Worlds, tolerance);
        ((double)meanHeld).ShouldBe(0.95 * Worlds, tolerance);
        squares.ShouldBe(1, 4 * Math.Sqrt(2.0 / Worlds));
        // Forty vehicles against six degrees of freedom that say 1 %.
        var expected = Math.Sqrt(((6 * 0.01 * 0.01) + (40 * spread * spread)) / 46);
        learned.ShouldBe(expected, 0.07 * expected);
    }

    [Fact]
    public void Without_anchors_what_all_piles_have_in_common_stays_open()
    {
        var (solution, _) = new World(new Random(1), 0.008, 0.01) { IsAnchored = false }.Solve();

        solution.Uncertainty(0).ShouldBeGreaterThan(0.005);
        solution.VarianceOf(new Dictionary<int, double> { [0] = 1, [1] = -1 }).ShouldBeLessThan(0.003 * 0.003);
    }

    [Fact]
    public void To_eliminate_a_bias_that_drifts_is_to_solve_for_it()
    {
        const double Noise = 0.01;
        var world = new World(new Random(5), 0.008, Noise) { Drift = 0.003 };
        var eliminated = new FusionSystem(Piles + 2);
        var all = new FusionSystem(Piles + 2 + (2 * world.Vehicles.Count));
        AddPriors(eliminated);
        AddPriors(all);
        eliminated.SetVehicles(new VehicleFleet(world.Vehicles));
        for (var vehicle = 0; vehicle < world.Vehicles.Count; vehicle++)
        {
            var bias = Piles + 2 + (2 * vehicle);
            all.AddPrior(bias, 0, 0.01);
            all.AddPrior(bias + 1, 0, VehicleBias.DriftSpread);
            foreach (var session in world.Vehicles[vehicle])
            {
                all.AddScalar(
                    [.. session.Terms, new(bias, -1), new(bias + 1, -session.Years)], session.LogRatio, Noise * Noise, Route.Vehicles);
            }
        }

        var (found, expected) = (eliminated.Solve(), all.Solve());

        for (var unknown = 0; unknown < Piles + 2; unknown++)
        {
            found.Values[unknown].ShouldBe(expected.Values[unknown], 1e-10);
            found.Uncertainty(unknown).ShouldBe(expected.Uncertainty(unknown), 1e-10);
        }
    }

    // Three years in which biases move by 0.2 % a year: taken as fixed, they would be believed too much.
    [Fact]
    public void Intervals_hold_where_biases_drift()
    {
        var squares = 0.0;
        for (var seed = 0; seed < Worlds; seed++)
        {
            var world = new World(new Random(seed), 0.008, 0.01) { Drift = VehicleBias.DriftSpread };
            var (solution, _) = world.Solve();
            squares += Math.Pow((solution.Values[Piles - 1] - world.Errors[Piles - 1]) / solution.Uncertainty(Piles - 1), 2) / Worlds;
        }

        squares.ShouldBe(1, 4 * Math.Sqrt(2.0 / Worlds));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void What_frames_do_not_cover_is_learned_to_be_counted_or_not(double lost)
    {
        var (solution, _) = new World(new Random(3), 0.008, 0.01) { Lost = lost }.Solve();

        solution.Values[Uncovered].ShouldBe(lost, 3 * solution.Uncertainty(Uncovered));
        solution.Uncertainty(Uncovered).ShouldBeLessThan(0.15);
    }

    // A vehicle with fewer than 19 charges is thought noisy instead, for the charge itself makes its noise.
    [Fact]
    public void A_charge_far_from_all_others_of_its_vehicle_is_not_used()
    {
        var world = new World(new Random(2), 0.008, 0.01);
        world.Vehicles.Add([.. Enumerable.Range(0, 40).Select(charge => Session(
            charge % Piles, world.Errors[charge % Piles] - world.MeanBias + (charge == 0 ? 0.5 : 0.0001 * charge)))]);

        var (_, fleet) = world.Solve();

        fleet.Sessions.ShouldBe(world.Vehicles.Sum(sessions => sessions.Length) - 1);
    }

    static VehicleSession Session(int pile, double logRatio) => new(pile, [new(Mean, -1), new(pile, 1)], logRatio, 0, Day);

    static void AddPriors(FusionSystem system)
    {
        for (var pile = 0; pile < Piles; pile++)
        {
            system.AddPrior(pile, 0, 0.2);
        }

        system.AddPrior(Mean, -0.006, 0.005);
        system.AddPrior(Uncovered, 0.5, 0.5);
    }

    sealed class World
    {
        readonly double[] _anchors;
        readonly List<VehicleSession[]> _vehicles;
        readonly List<double> _drifts;

        internal World(Random random, double spread, double noise)
        {
            MeanBias = Normal.Sample(random, -0.006, 0.005);
            Errors = [.. Enumerable.Range(0, Piles).Select(_ => Normal.Sample(random, 0, 0.02))];
            _anchors = [.. Errors.Take(Anchors).Select(error => error + Normal.Sample(random, 0, AnchorUncertainty))];
            _vehicles = [.. Enumerable.Range(0, 40).Select(_ => Sessions(random, MeanBias + Normal.Sample(random, 0, spread), noise))];
            _drifts = [.. _vehicles.Select(_ => Normal.Sample(random, 0, 1))];
        }

        internal double MeanBias { get; }

        internal double[] Errors { get; }

        internal List<VehicleSession[]> Vehicles => field ??= Drift > 0 ? [.. _vehicles.Zip(_drifts, Drifting)] : _vehicles;

        // What biases move in a year, over three years.
        internal double Drift { get; init; }

        internal bool IsAnchored { get; init; } = true;

        // The part of what the frames of a charge do not cover that is not counted: charges then cover nine tenths or more.
        internal double? Lost { get; init; }

        internal (FusionSolution Solution, VehicleFleet Fleet) Solve()
        {
            var fleet = new VehicleFleet(Covered());
            FusionSolution? solution = null;
            for (var round = 0; round < 4; round++)
            {
                var system = new FusionSystem(Piles + 2);
                AddPriors(system);
                for (var anchor = 0; IsAnchored && anchor < Anchors; anchor++)
                {
                    system.AddScalar([new(anchor, 1)], _anchors[anchor], AnchorUncertainty * AnchorUncertainty, Route.Certificate);
                }

                system.SetVehicles(fleet);
                solution = system.Solve();
                fleet.Learn(solution.Values.ToArray());
            }

            return (solution!, fleet);
        }

        List<VehicleSession[]> Covered()
        {
            var random = new Random(4);
            return Lost is { } lost ? Vehicles.ConvertAll(sessions => Array.ConvertAll(sessions, session => Covered(session, lost, Math.Log(0.9 + (0.1 * random.NextDouble()))))) : Vehicles;
        }

        static VehicleSession Covered(VehicleSession session, double lost, double logCoverage) =>
            session with { LogRatio = session.LogRatio - (lost * logCoverage), Terms = [.. session.Terms, new(Uncovered, -logCoverage)] };

        VehicleSession[] Drifting(VehicleSession[] sessions, double drift) =>
        [
            .. sessions.Select((session, index) => (Session: session, Years: -3.0 * index / sessions.Length))
                .Select(aged => aged.Session with { LogRatio = aged.Session.LogRatio - (Drift * drift * aged.Years), Years = aged.Years }),
        ];

        VehicleSession[] Sessions(Random random, double bias, double noise) =>
        [
            .. Enumerable.Range(0, 2 + random.Next(12)).Select(_ => random.Next(Piles))
                .Select(pile => Session(pile, Errors[pile] - bias + Normal.Sample(random, 0, noise))),
        ];
    }
}
