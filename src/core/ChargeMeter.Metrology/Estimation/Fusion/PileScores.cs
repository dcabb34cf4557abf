using ChargeMeter.Metrology.Estimation.Linear;
using ChargeMeter.Metrology.Estimation.Steps;

namespace ChargeMeter.Metrology.Estimation.Fusion;

/// <summary>What the days of a pile say against an error that stays, from balance and vehicles together.</summary>
/// <remarks>
/// Reference: score test with nuisance unknowns (Rao 1948; Schur complement); METHOD.md, "Steps". The information about a change that
/// begins on a day is what its days know of the error, less what the balance's own unknowns and all the solution's unknowns could give way.
/// </remarks>
sealed class PileScores
{
    readonly FusionSolution _solution;
    readonly int _error;
    readonly SortedDictionary<DateOnly, (double Score, double Information, double Vehicles)> _days = [];
    readonly List<(BalanceReduction Reduction, int[] Map, List<(DateOnly Day, double[] Pull)> Pulls)> _balances = [];

    /// <summary>Scores of a pile whose error is an unknown of a solution.</summary>
    public PileScores(FusionSolution solution, int error) => (_solution, _error) = (solution, error);

    /// <summary>Adds what a day's charges say beside a vehicle's count, or its comparisons beside a reference.</summary>
    public void AddDirect(DateOnly day, double score, double information)
    {
        var (scores, known, vehicles) = _days.GetValueOrDefault(day);
        _days[day] = (scores + score, known + information, vehicles + information);
    }

    /// <summary>Adds the days of a balance in which the pile's error has a column.</summary>
    /// <param name="reduction">The balance.</param>
    /// <param name="map">The solution's number of each of its shared unknowns.</param>
    /// <param name="column">The pile's column.</param>
    /// <param name="days">The days: date, place in the balance, and what the error is multiplied with in the column.</param>
    /// <param name="all">All unknowns of the balance at the solution.</param>
    public void AddBalance(
        BalanceReduction reduction, int[] map, int column, IReadOnlyList<(DateOnly Day, int Index, double Coefficient)> days, double[] all)
    {
        foreach (var (day, index, coefficient) in days)
        {
            var (score, information) = reduction.Score(index, column, all);
            var (scores, known, vehicles) = _days.GetValueOrDefault(day);
            _days[day] = (scores + (coefficient * score), known + (coefficient * coefficient * information), vehicles);
        }

        _balances.Add((reduction, map, [.. days.Select(day => (day.Day, reduction.Pull(day.Index, column, day.Coefficient)))]));
    }

    /// <summary>The change that the days show; null for none.</summary>
    /// <param name="isDrifting">Whether a drift is known and estimated.</param>
    public Change? Find(bool isDrifting)
    {
        var days = _days.Select(day => new DayScore(day.Key, day.Value.Score, day.Value.Information)).ToList();
        return days.Count < 2 ? null : StepTest.Find(days, Information, isDrifting);
    }

    // The information about a change that weighs each day by a number.
    double Information(Func<DateOnly, double> weight)
    {
        var (known, vehicles) = (0.0, 0.0);
        foreach (var (day, value) in _days)
        {
            known += weight(day) * weight(day) * value.Information;
            vehicles += weight(day) * value.Vehicles;
        }

        var pull = new Dictionary<int, double> { [_error] = vehicles };
        foreach (var (reduction, map, pulls) in _balances)
        {
            var all = new double[reduction.All];
            foreach (var (day, dayPull) in pulls)
            {
                Lanes.AddScaled(all, weight(day), dayPull);
            }

            var (others, taken) = reduction.GiveWay(all);
            known -= taken;
            for (var other = 0; other < map.Length; other++)
            {
                pull[map[other]] = pull.GetValueOrDefault(map[other]) + others[other];
            }
        }

        return known - _solution.VarianceOf(pull);
    }
}
