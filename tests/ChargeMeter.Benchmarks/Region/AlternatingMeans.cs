using ChargeMeter.Metrology.Estimation.Region;

namespace ChargeMeter.Benchmarks.Region;

/// <summary>
/// The yardstick that anybody would write: vehicles' biases from the piles' errors, piles' errors from the vehicles' biases,
/// in turn, until no pile moves by more than a hundredth of 0.1 %. One thread, straight over the sessions.
/// </summary>
static class AlternatingMeans
{
    const double Tolerance = 1e-5;
    const int MostRounds = 500;

    internal static int Solve(RegionProblem problem)
    {
        var piles = new double[problem.PileCount];
        var vehicles = new double[problem.VehicleCount];
        for (var round = 1; round <= MostRounds; round++)
        {
            Vehicles(problem, piles, vehicles);
            if (Piles(problem, piles, vehicles) < Tolerance)
            {
                return round;
            }
        }

        return MostRounds;
    }

    static void Vehicles(RegionProblem problem, double[] piles, double[] vehicles)
    {
        var (sums, weights) = (new double[vehicles.Length], new double[vehicles.Length]);
        var sessions = problem.Sessions;
        var atPiles = sessions.Piles.Span;
        var ofVehicles = sessions.Vehicles.Span;
        var logarithms = sessions.Logarithms.Span;
        var noise = sessions.Weights.Span;
        for (var session = 0; session < atPiles.Length; session++)
        {
            sums[ofVehicles[session]] += noise[session] * (piles[atPiles[session]] - logarithms[session]);
            weights[ofVehicles[session]] += noise[session];
        }

        var spread = problem.Priors.VehicleSpread.Fraction;
        for (var vehicle = 0; vehicle < vehicles.Length; vehicle++)
        {
            vehicles[vehicle] = sums[vehicle] / Math.Max(1, weights[vehicle] + (spread > 0 ? 1 / (spread * spread) : 0));
        }
    }

    static double Piles(RegionProblem problem, double[] piles, double[] vehicles)
    {
        var (sums, weights) = (problem.PileVector.ToArray(), problem.PileInformation.ToArray());
        var sessions = problem.Sessions;
        var atPiles = sessions.Piles.Span;
        var ofVehicles = sessions.Vehicles.Span;
        var logarithms = sessions.Logarithms.Span;
        var noise = sessions.Weights.Span;
        for (var session = 0; session < atPiles.Length; session++)
        {
            sums[atPiles[session]] += noise[session] * (logarithms[session] + vehicles[ofVehicles[session]]);
            weights[atPiles[session]] += noise[session];
        }

        var (moved, spread) = (0.0, problem.Priors.PileUncertainty.Fraction);
        for (var pile = 0; pile < piles.Length; pile++)
        {
            var next = sums[pile] / (weights[pile] + (1 / (spread * spread)));
            moved = Math.Max(moved, Math.Abs(next - piles[pile]));
            piles[pile] = next;
        }

        return moved;
    }
}
