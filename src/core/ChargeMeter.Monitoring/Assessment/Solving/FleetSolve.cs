using System.Collections.Immutable;
using ChargeMeter.Metrology.Estimation;
using ChargeMeter.Metrology.Estimation.Fusion;
using ChargeMeter.Metrology.Estimation.Steps;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Metrology.Uncertainty;
using ChargeMeter.Monitoring.Assessment.Balance;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Monitoring.Assessment.Solving;

/// <summary>The one solve over all stations: every pile's error from all routes together.</summary>
sealed class FleetSolve
{
    const double NothingKnown = 0.05;
    const int MostChangesPerStation = 12;

    readonly StationBalances _balances = new();

    /// <summary>The estimates by pile; a pile that nothing identifies has none.</summary>
    public Dictionary<string, ErrorEstimate?> Estimate(IReadOnlyCollection<(StationModel Station, IReadOnlyCollection<EvidenceBlock> Blocks)> stations, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var cases = stations.Select(station => new StationCase(station.Station, station.Blocks, _balances, now)).ToList();
        var result = new Dictionary<string, ErrorEstimate?>(StringComparer.Ordinal);
        foreach (var component in Components(cases))
        {
            var (solve, solution) = Solve(component, today, now);
            foreach (var pile in component.SelectMany(station => station.Piles))
            {
                result[pile.Model.Id] = EstimateOf(pile, solve, solution);
            }
        }

        return result;
    }

    // One change a station at a time: a neighbour's step looks like one's own until it is found.
    static (ComponentSolve Solve, FusionSolution Solution) Solve(List<StationCase> stations, DateOnly today, DateTimeOffset now)
    {
        for (var round = 0; ; round++)
        {
            var solve = new ComponentSolve(stations, today);
            var solution = solve.Solve();
            if (round == MostChangesPerStation || !TakeChanges(stations, solve, now))
            {
                return (solve, solution);
            }
        }
    }

    static bool TakeChanges(List<StationCase> stations, ComponentSolve solve, DateTimeOffset now)
    {
        var scores = solve.Scores();
        var taken = false;
        foreach (var station in stations)
        {
            var (pile, change) = station.Piles
                .Select(pile => (Pile: pile, Change: StepTest.Find(scores[pile.Model.Id])))
                .Where(found => found.Change is { } change && (change.Day is not null || !found.Pile.IsDrifting))
                .OrderByDescending(found => Math.Abs(found.Change!.Deviations))
                .FirstOrDefault();
            if (change is not null)
            {
                pile.Take(change, now);
                taken = true;
            }
        }

        return taken;
    }

    static IEnumerable<List<StationCase>> Components(List<StationCase> cases)
    {
        yield return cases;
    }

    static ErrorEstimate? EstimateOf(PileCase pile, ComponentSolve solve, FusionSolution solution)
    {
        var unknown = solve.Current(pile);
        var u = solution.Uncertainty(unknown);
        if (u > NothingKnown || pile.PeriodDays.Length == 0)
        {
            return null;
        }

        var factor = Math.Exp(solution.Values[unknown]);
        var lines = Lines(unknown, solve, solution, factor).ToList();
        var budget = UncertaintyBudget.Combine(lines);
        return new ErrorEstimate(
            RelativeError.FromFraction(factor - 1),
            budget,
            Coverage.FactorFor95(budget.DegreesOfFreedom),
            new DateTimeOffset(pile.PeriodDays[0], TimeOnly.MinValue, TimeSpan.Zero),
            new DateTimeOffset(pile.PeriodDays[^1].AddDays(1), TimeOnly.MinValue, TimeSpan.Zero),
            solve.Sessions,
            EvidenceShares.None,
            [pile.Model.Id]);
    }

    static IEnumerable<BudgetLine> Lines(int unknown, ComponentSolve solve, FusionSolution solution, double factor)
    {
        foreach (var route in Enum.GetValues<Route>())
        {
            var variance = solution.FromRoute(unknown, route);
            if (variance > 0)
            {
                yield return Line(route.ToString(), variance, factor);
            }
        }

        foreach (var group in solution.FromPriors(unknown).GroupBy(prior => solve.Unknowns.All[prior.Unknown].Name.Split(' ')[0], StringComparer.Ordinal))
        {
            yield return Line("prior " + group.Key, group.Sum(prior => prior.Variance), factor);
        }
    }

    static BudgetLine Line(string source, double variance, double factor) => new(
        source, source, EvaluationType.TypeB, RelativeError.FromFraction(factor * Math.Sqrt(variance)), double.PositiveInfinity);
}
