using ChargeMeter.Metrology.Estimation.Fusion;
using ChargeMeter.Metrology.Estimation.Region;
using ChargeMeter.Metrology.Estimation.Steps;

namespace ChargeMeter.Monitoring.Assessment.Solving;

/// <summary>Looks for steps and drifts in what a solution leaves unexplained.</summary>
/// <remarks>Reference: METHOD.md, "Steps". One change a station at a time: a neighbour's step looks like one's own until it is found.</remarks>
static class ChangeSearch
{
    // ln(1 + e) of a pile that shows half as much again.
    const double LeastOfUnseen = 0.4;
    const double DeviationsOfUnseen = 5;

    /// <summary>Has the piles take note of what is found; whether anything was.</summary>
    public static bool TakeChanges(
        IReadOnlyList<StationCase> stations, ComponentSolve solve, FusionSolution solution, DateTimeOffset now, ShareWork share)
    {
        if (TakeMisplaced(stations, solve, solution))
        {
            return true;
        }

        var scores = Scores(solve, solution);
        var largest = new (PileCase Pile, Change? Change)[stations.Count];
        share(stations.Count, index => largest[index] = Largest(stations[index], solve, scores));
        var taken = false;
        foreach (var (pile, change) in largest)
        {
            taken |= change is not null && pile.Take(change, now);
        }

        return taken;
    }

    static (PileCase Pile, Change? Change) Largest(StationCase station, ComponentSolve solve, Dictionary<int, PileScores> scores) => station.Piles
        .Select(pile => (Pile: pile, Change: scores[solve.Current(pile)].Find(pile.IsDrifting)))
        .Where(found => found.Change is not null)
        .OrderByDescending(found => Math.Abs(found.Change!.Deviations))
        .FirstOrDefault();

    // A meter that does not see a pile's energy finds that the pile shows half as much again as it delivers, or more: no meter of a pile
    // is so wrong, but a registry may be.
    static bool TakeMisplaced(IEnumerable<StationCase> stations, ComponentSolve solve, FusionSolution solution)
    {
        var found = stations.SelectMany(station => station.Piles)
            .Where(pile => !pile.IsMisplaced && IsUnseen(solution.Values[solve.Current(pile)], solution.Uncertainty(solve.Current(pile))))
            .Where(pile => solution.Shares(solve.Current(pile)).Balance > 0.5)
            .ToList();
        found.ForEach(pile => pile.IsMisplaced = true);
        return found.Count > 0;
    }

    static bool IsUnseen(double error, double u) => error > LeastOfUnseen && error > DeviationsOfUnseen * u;

    static Dictionary<int, PileScores> Scores(ComponentSolve solve, FusionSolution solution)
    {
        var scores = solve.Piles.ToDictionary(solve.Current, _ => new PileScores(solution));
        foreach (var charge in solve.ChargeScores())
        {
            scores.GetValueOrDefault(charge.Session.Error)?.AddCharge(charge);
        }

        foreach (var pile in solve.Piles)
        {
            if (pile.Reference is { } reference && !pile.ConflictsWith(reference.Id))
            {
                AddReference(scores[solve.Current(pile)], [.. pile.ReferenceRoute.Days()]);
            }
        }

        foreach (var balance in solve.Balances)
        {
            Add(scores, solve, balance);
        }

        return scores;
    }

    static void AddReference(PileScores scores, List<(DateOnly Day, double Value, double Variance)> days)
    {
        var mean = days.Sum(day => day.Value / day.Variance) / days.Sum(day => 1 / day.Variance);
        foreach (var (day, value, variance) in days)
        {
            scores.AddReference(day, (value - mean) / variance, 1 / variance);
        }
    }

    static void Add(Dictionary<int, PileScores> scores, ComponentSolve solve, ReducedBalance balance)
    {
        var lower = balance.Node.Node.Lower;
        var all = solve.Complete(balance);
        for (var meter = 0; meter < lower.Length; meter++)
        {
            if (balance.Station.Pile(lower[meter].Id) is { IsMisplaced: false } pile && !pile.ConflictsWith(balance.Node.Node.Upper.Id))
            {
                var days = balance.Node.Days.Select((day, index) => (day.Day, Index: index))
                    .Where(day => day.Day >= pile.EraStart)
                    .Select(day => (day.Day, day.Index, solve.Coefficient(pile, day.Day, balance, meter)))
                    .ToList();
                scores[solve.Current(pile)].AddBalance(balance.Reduction, balance.Map, meter, days, all);
            }
        }
    }
}
