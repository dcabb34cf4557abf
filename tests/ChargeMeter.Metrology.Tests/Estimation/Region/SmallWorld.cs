using ChargeMeter.Metrology.Estimation.Region;
using ChargeMeter.Metrology.Quantities;
using MathNet.Numerics.Distributions;

namespace ChargeMeter.Metrology.Tests.Estimation.Region;

/// <summary>A region drawn from a seed: stations in cities, vehicles with a home, certificates on some piles.</summary>
sealed record SmallWorld
{
    internal int Seed { get; init; } = 1;

    internal int Stations { get; init; } = 40;

    internal int Cities { get; init; } = 2;

    internal int Vehicles { get; init; } = 900;

    internal int SessionsPerVehicle { get; init; } = 20;

    /// <summary>The part of the sessions that are at home; and of the others, the part that are in the next city.</summary>
    internal double AtHome { get; init; } = 0.7;

    internal double Abroad { get; init; }

    internal double VehicleSpread { get; init; } = 0.008;

    internal double Certified { get; init; } = 0.05;

    internal bool WithBalances { get; init; }

    internal (RegionProblem Problem, double[] Truth) Draw()
    {
        var random = new Random(Seed);
        var starts = new int[Stations + 1];
        for (var station = 0; station < Stations; station++)
        {
            starts[station + 1] = starts[station] + random.Next(1, 25);
        }

        var truth = Enumerable.Range(0, starts[^1]).Select(_ => 0.006 * Normal.Sample(random, 0, 1)).ToArray();
        var information = truth.Select(_ => random.NextDouble() < Certified ? 1 / (0.001 * 0.001) : 0).ToArray();
        var problem = new RegionProblem
        {
            StationStarts = starts,
            VehicleCount = Vehicles,
            Priors = new()
            {
                VehicleSpread = RelativeError.FromFraction(VehicleSpread),
                VehicleMeanUncertainty = RelativeError.FromFraction(0.05),
                PileUncertainty = RelativeError.FromFraction(0.04),
            },
            Sessions = Sessions(starts, truth, random),
            PileInformation = information,
            PileVector = information.Zip(truth, (own, error) => own * (error + Normal.Sample(random, 0, 0.001))).ToArray(),
            Stations = WithBalances ? [.. Enumerable.Range(0, Stations / 2).Select(station => Balance(station, starts, truth))] : [],
        };
        return (problem, truth);
    }

    // The sum of a station's errors, known to a thousandth for each pile.
    static StationInformation Balance(int station, int[] starts, double[] truth)
    {
        var piles = starts[station + 1] - starts[station];
        var weight = 1e6 / piles;
        var information = new double[piles * piles];
        Array.Fill(information, weight);
        var vector = new double[piles];
        Array.Fill(vector, weight * truth.AsSpan(starts[station], piles).ToArray().Sum());
        return new() { Station = station, Information = information, Vector = vector };
    }

    RegionSessions Sessions(int[] starts, double[] truth, Random random)
    {
        var count = Vehicles * SessionsPerVehicle;
        var (piles, vehicles) = (new int[count], new int[count]);
        var (logarithms, weights) = (new float[count], new float[count]);
        var bias = Enumerable.Range(0, Vehicles).Select(_ => 0.003 + Normal.Sample(random, 0, Math.Max(VehicleSpread, 0.004))).ToArray();
        var homes = Enumerable.Range(0, Vehicles).Select(_ => random.Next(Stations)).ToArray();
        for (var session = 0; session < count; session++)
        {
            var vehicle = random.Next(Vehicles);
            var pile = Pile(starts, homes[vehicle], random);
            (piles[session], vehicles[session]) = (pile, vehicle);
            weights[session] = 1e4f;
            logarithms[session] = (float)(truth[pile] - bias[vehicle] + Normal.Sample(random, 0, 0.01));
        }

        return new() { Piles = piles, Vehicles = vehicles, Logarithms = logarithms, Weights = weights };
    }

    int Pile(int[] starts, int home, Random random)
    {
        var station = home;
        if (random.NextDouble() >= AtHome)
        {
            var city = (home * Cities / Stations) + (random.NextDouble() < Abroad ? 1 : 0);
            var (from, to) = (city % Cities * Stations / Cities, ((city % Cities) + 1) * Stations / Cities);
            station = random.Next(from, to);
        }

        return random.Next(starts[station], starts[station + 1]);
    }
}
