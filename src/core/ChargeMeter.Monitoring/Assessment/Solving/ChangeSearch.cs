using ChargeMeter.Metrology.Estimation.Fusion;
using ChargeMeter.Metrology.Estimation.Region;
using ChargeMeter.Metrology.Estimation.Steps;

namespace ChargeMeter.Monitoring.Assessment.Solving;

/// <summary>Looks for steps and drifts in what a solution leaves unexplained.</summary>
/// <remarks>Reference: METHOD.md, "Steps". One change a station at a time: a neighbour's step looks like one's own until it is found.</remarks>
static class ChangeSearch
{
    /// <summary>Has the piles take note of what is found; whether anything was.</summary>
    public static bool TakeChanges(
        IReadOnlyList<StationCase> stations, ComponentSolve solve, FusionSolution solution, DateTimeOffset now, ShareWork share)
    {
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

    static Dictionary<int, PileScores> Scores(ComponentSolve solve, FusionSolution solution)
    {
        var scores = solve.Piles.ToDictionary(solve.Current, _ => new PileScores(solution));
        foreach (var charge in solve.ChargeScores())
        {
            scores.GetValueOrDefault(charge.Session.Error)?.AddCharge(charge);
        }

        foreach (var pile in solve.Piles)
        {
            if (pile.BelievedReference is { } reference)
            {
                AddReference(scores[solve.Current(pile)], [.. reference.Days()]);
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
            if (balance.Station.Pile(lower[meter].Id) is { } pile && !pile.ConflictsWith(balance.Node.Node.Upper.Id))
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
