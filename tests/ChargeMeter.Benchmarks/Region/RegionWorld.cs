using ChargeMeter.Metrology.Estimation.Region;
using ChargeMeter.Metrology.Quantities;
using MathNet.Numerics.Distributions;

namespace ChargeMeter.Benchmarks.Region;

/// <summary>A region drawn from a seed: stations of about 15 piles in cities; sessions in the order of their times, which is none by vehicle.</summary>
/// <param name="Name">What it stands for.</param>
/// <param name="AtHome">The part of a vehicle's sessions at piles of its home station; the others are anywhere in its city.</param>
/// <param name="Cities">How many cities there are.</param>
/// <param name="Abroad">The part of the others that are in the next city instead.</param>
/// <param name="VehicleSpread">The prior's spread of vehicles; zero is none, which makes the system stiffest.</param>
sealed record RegionWorld(string Name, double AtHome, int Cities, double Abroad, double VehicleSpread)
{
    const double Noise = 0.01;

    internal static IReadOnlyList<RegionWorld> All { get; } =
    [
        new("city", 0.7, 20, 0, 0.008),
        new("stations hardly share vehicles", 0.99, 20, 0, 0.008),
        new("chain of cities", 0.7, 40, 0.01, 0.008),
        new("stations hardly share, no prior", 0.99, 20, 0, 0),
        new("chain of cities, no prior", 0.7, 40, 0.01, 0),
    ];

    internal RegionProblem Draw(int scale)
    {
        var random = new Random(20261126);
        var (stations, vehicles) = (100_000 / 15 / scale, 1_000_000 / scale);
        var starts = Enumerable.Range(0, stations + 1).Select(station => 15 * station).ToArray();
        var truth = Draws(starts[^1], 0.006, random);
        var certified = truth.Select(_ => random.Next(100) < 3 ? 1e6 : 0).ToArray();
        return new()
        {
            StationStarts = starts,
            VehicleCount = vehicles,
            Priors = new()
            {
                VehicleSpread = RelativeError.FromFraction(VehicleSpread),
                VehicleMeanUncertainty = RelativeError.FromPercent(10),
                PileUncertainty = RelativeError.FromPercent(4),
            },
            Sessions = Sessions(20 * vehicles, starts, truth, Draws(vehicles, 0.008, random), random),
            PileInformation = certified,
            PileVector = certified.Zip(truth, (information, error) => information * (error + (0.001 * Normal.Sample(random, 0, 1)))).ToArray(),
        };
    }

    static double[] Draws(int count, double deviation, Random random) =>
        [.. Enumerable.Range(0, count).Select(_ => Normal.Sample(random, 0, deviation))];

    RegionSessions Sessions(int count, int[] starts, double[] truth, double[] bias, Random random)
    {
        var (piles, vehicles, logarithms, weights) = (new int[count], new int[count], new float[count], new float[count]);
        var homes = bias.Select(_ => random.Next(starts.Length - 1)).ToArray();
        for (var session = 0; session < count; session++)
        {
            var vehicle = random.Next(bias.Length);
            var station = random.NextDouble() < AtHome ? homes[vehicle] : Elsewhere(homes[vehicle], starts.Length - 1, random);
            var pile = random.Next(starts[station], starts[station + 1]);
            (piles[session], vehicles[session], weights[session]) = (pile, vehicle, (float)(1 / (Noise * Noise)));
            logarithms[session] = (float)(truth[pile] - bias[vehicle] + Normal.Sample(random, 0, Noise));
        }

        return new() { Piles = piles, Vehicles = vehicles, Logarithms = logarithms, Weights = weights };
    }

    int Elsewhere(int home, int stations, Random random)
    {
        var city = (int)((long)home * Cities / stations) + (random.NextDouble() < Abroad ? 1 : 0);
        city = Math.Min(city, Cities - 1);
        return random.Next((int)((long)city * stations / Cities), (int)((long)(city + 1) * stations / Cities));
    }
}
