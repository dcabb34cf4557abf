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
    readonly List<ChargeScore> _charges = [];
    readonly SortedDictionary<DateOnly, Day> _days = [];
    readonly List<(BalanceReduction Reduction, int[] Map, List<(DateOnly Day, double[] Pull)> Pulls)> _balances = [];

    /// <summary>Scores of a pile at a solution.</summary>
    public PileScores(FusionSolution solution) => _solution = solution;

    /// <summary>Adds what a charge says beside a vehicle's count.</summary>
    public void AddCharge(ChargeScore charge)
    {
        Add(charge.Session.Day, new Day(charge.Score, charge.Weight));
        _charges.Add(charge);
    }

    /// <summary>Adds what a day's comparisons say beside their own mean over all days: the reference's error is in both.</summary>
    public void AddReference(DateOnly day, double score, double information) =>
        Add(day, new Day(score, information, information));

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
            Add(day, new Day(coefficient * score, coefficient * coefficient * information));
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

    void Add(DateOnly day, Day found)
    {
        var before = _days.GetValueOrDefault(day);
        _days[day] = new Day(before.Score + found.Score, before.Information + found.Information, before.Reference + found.Reference);
    }

    // The information about a change that weighs each day by a number.
    double Information(Func<DateOnly, double> weight)
    {
        var (known, reference, references) = (0.0, 0.0, 0.0);
        foreach (var (day, value) in _days)
        {
            known += weight(day) * weight(day) * value.Information;
            reference += weight(day) * value.Reference;
            references += value.Reference;
        }

        var pull = new Dictionary<int, double>();
        known -= references > 0 ? reference * reference / references : 0;
        known -= _charges.GroupBy(charge => charge.Bias).Sum(charges => GiveWay(charges.Key, charges, weight, pull));
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

    // What a vehicle's own bias takes of the information; the rest of its pull at the solution's unknowns is added.
    static double GiveWay(VehicleEffect[] bias, IEnumerable<ChargeScore> charges, Func<DateOnly, double> weight, Dictionary<int, double> pull)
    {
        var sums = new double[bias.Length];
        foreach (var charge in charges)
        {
            var part = weight(charge.Session.Day) * charge.Weight;
            for (var effect = 0; effect < sums.Length; effect++)
            {
                sums[effect] += part * bias[effect].At(charge.Session);
            }

            foreach (var (unknown, coefficient) in charge.Session.Terms)
            {
                pull[unknown] = pull.GetValueOrDefault(unknown) + (part * coefficient);
            }
        }

        return sums.Zip(bias, (sum, effect) => GiveWay(sum, effect, pull)).Sum();
    }

    static double GiveWay(double sum, VehicleEffect effect, Dictionary<int, double> pull)
    {
        foreach (var (unknown, all) in effect.Unknowns.Zip(effect.Sums))
        {
            pull[unknown] = pull.GetValueOrDefault(unknown) - (sum * all / effect.Weights);
        }

        return sum * sum / effect.Weights;
    }

    readonly record struct Day(double Score, double Information, double Reference = 0);
}
