using ChargeMeter.Metrology.Estimation.Fusion;
using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Monitoring.Assessment.Solving;

/// <summary>Finds routes that disagree beyond their uncertainties, so that no wrong one is averaged in.</summary>
/// <remarks>
/// Reference: score test for an error in one route alone (Rao 1948; in geodesy data snooping, Baarda 1968); METHOD.md, "Routes that disagree".
/// With s what a route says against the solution and I = H − H·Σ·H its information about a departure of its own, the departure is s/I and its
/// deviations are s/√I.
/// </remarks>
static class RouteConflicts
{
    const double Limit = 6;

    const double Half = 0.5;

    // Deviations nearer than this to one another are the same.
    const double Same = 1.01;

    // Less than this may be what no model of losses or loads is exact enough to tell.
    const double Least = 0.01;

    /// <summary>Has piles and stations take note of the largest conflict of each station; whether there was any.</summary>
    public static bool Take(IEnumerable<StationCase> stations, ComponentSolve solve, FusionSolution solution)
    {
        var taken = false;
        foreach (var station in stations)
        {
            var conflict = Of(station, solve, solution).OrderByDescending(found => Weight(station, found)).FirstOrDefault();
            if (conflict is not null)
            {
                station.Take(conflict);
                taken = true;
            }
        }

        return taken;
    }

    // Where only two routes speak, each disagrees with the other by the same deviations: then the reference in series is believed.
    static double Weight(StationCase station, RouteConflict found) =>
        Math.Abs(found.Deviations) * (string.Equals(station.Pile(found.Meter)?.Reference?.Id, found.By, StringComparison.Ordinal) ? 1 : Same);

    static IEnumerable<RouteConflict> Of(StationCase station, ComponentSolve solve, FusionSolution solution) =>
        solve.Balances.Where(balance => ReferenceEquals(balance.Station, station))
            .SelectMany(balance => Of(balance, solve, solution))
            .Concat(station.Piles.Select(pile => OfReference(pile, solve, solution)).OfType<RouteConflict>());

    static IEnumerable<RouteConflict> Of(ReducedBalance balance, ComponentSolve solve, FusionSolution solution)
    {
        var upper = balance.Node.Node.Upper.Id;
        var beneath = balance.Station.Piles
            .Where(pile => !pile.ConflictsWith(upper) && balance.Holds(solve.Current(pile))).ToList();
        var known = beneath.Where(pile => solution.Shares(solve.Current(pile)).Balance < Half).ToList();
        // What only the balance knows of is no witness against it, nor against its upper meter.
        var isUpperKnown = known.Count > 0 && known.Count >= Half * beneath.Count && !balance.Station.HasConflict(upper);
        var open = known.Select(pile => (Meter: pile.Model.Id, Unknown: solve.Current(pile)))
            .Append((Meter: upper, Unknown: isUpperKnown ? solve.Upper(balance) : -1));
        foreach (var (meter, unknown) in open)
        {
            var place = Array.IndexOf(balance.Map, unknown);
            if (place >= 0 && Conflict(balance, place, solution) is var (size, deviations) && IsOne(size, deviations))
            {
                yield return new RouteConflict(meter, upper, RelativeError.FromFraction(size), deviations);
            }
        }
    }

    static (double Size, double Deviations) Conflict(ReducedBalance balance, int place, FusionSolution solution)
    {
        var (score, pull) = balance.Reduction.Score(place, Array.ConvertAll(balance.Map, unknown => solution.Values[unknown]));
        var weights = balance.Map.Zip(pull).ToDictionary(pair => pair.First, pair => pair.Second);
        var information = pull[place] - solution.VarianceOf(weights);
        return information <= 0 ? (0, 0) : (score / information, score / Math.Sqrt(information));
    }

    static RouteConflict? OfReference(PileCase pile, ComponentSolve solve, FusionSolution solution)
    {
        if (pile.BelievedReference?.Logarithm() is not var (value, variance))
        {
            return null;
        }

        var unknown = solve.Current(pile);
        var left = variance - solution.Covariance(unknown, unknown);
        var residual = value - solution.Values[unknown];
        var (size, deviations) = left <= 0 ? (0, 0) : (residual * variance / left, residual / Math.Sqrt(left));
        return IsOne(size, deviations) ? new RouteConflict(pile.Model.Id, pile.Reference!.Id, RelativeError.FromFraction(size), deviations) : null;
    }

    static bool IsOne(double size, double deviations) => Math.Abs(deviations) > Limit && Math.Abs(size) > Least;
}
