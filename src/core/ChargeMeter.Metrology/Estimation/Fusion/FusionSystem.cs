using ChargeMeter.Metrology.Estimation.Linear;

namespace ChargeMeter.Metrology.Estimation.Fusion;

/// <summary>All evidence that hangs together, over one list of unknowns: errors of piles and of other meters, drifts, means.</summary>
/// <remarks>
/// Reference: JCGM 102:2011, clause 8 and Aitken 1935: observations and priors add as information; METHOD.md, "One solve". The
/// variance of an unknown is a sum over what its value rests on: with a = row i of A⁻¹, (A⁻¹)_ii = Σ aᵀH_r·a over the routes and
/// Σ a_k²/p_k over the priors. That is the budget.
/// </remarks>
sealed class FusionSystem
{
    readonly int _unknowns;
    readonly List<(BalanceReduction Reduction, int[] Map)> _balances = [];
    readonly List<(Term[] Terms, double Value, double Variance, Route Route)> _scalars = [];
    readonly List<(int Unknown, double Mean, double Deviation)> _priors = [];
    VehicleFleet? _vehicles;

    /// <summary>A system over so many unknowns.</summary>
    public FusionSystem(int unknowns) => _unknowns = unknowns;

    /// <summary>What is assumed of an unknown before any evidence.</summary>
    public void AddPrior(int unknown, double mean, double deviation) => _priors.Add((unknown, mean, deviation));

    /// <summary>A balance, and the system's number of each of its shared unknowns.</summary>
    public void AddBalance(BalanceReduction reduction, int[] map) => _balances.Add((reduction, map));

    /// <summary>One number: Σ coefficient·unknown = value, with a variance.</summary>
    public void AddScalar(Term[] terms, double value, double variance, Route route) => _scalars.Add((terms, value, variance, route));

    /// <summary>The vehicles.</summary>
    public void SetVehicles(VehicleFleet vehicles) => _vehicles = vehicles;

    /// <summary>Whether there are vehicles.</summary>
    internal bool HasVehicles => _vehicles is not null;

    /// <summary>The solution.</summary>
    public FusionSolution Solve()
    {
        var information = new FusionInformation(_unknowns, Touched());
        foreach (var (unknown, mean, deviation) in _priors)
        {
            information.AddPrior(unknown, mean, deviation);
        }

        foreach (var (reduction, map) in _balances)
        {
            Add(information, reduction, map);
        }

        foreach (var (terms, value, variance, _) in _scalars)
        {
            Add(information, terms, value, variance);
        }

        _vehicles?.AddTo(information);
        var (values, covariance) = information.Solve();
        return new FusionSolution(values, covariance, this);
    }

    /// <summary>The variance that the unknown's value owes to priors, by the number of the prior's unknown.</summary>
    internal IEnumerable<(int Unknown, double Variance)> FromPriors(FusionCovariance covariance, int unknown) =>
        _priors.Select(prior => (prior.Unknown, Square(covariance[unknown, prior.Unknown] / prior.Deviation)));

    /// <summary>The variance that the unknown's value owes to the noise of a route's observations.</summary>
    internal double FromScalars(FusionCovariance covariance, int unknown, Route route)
    {
        var sum = 0.0;
        foreach (var (terms, _, variance, by) in _scalars)
        {
            if (by == route)
            {
                var part = 0.0;
                foreach (var term in terms)
                {
                    part += term.Coefficient * covariance[unknown, term.Unknown];
                }

                sum += part * part / variance;
            }
        }

        return sum;
    }

    /// <summary>The variance that the unknown's value owes to the noise of the balances.</summary>
    internal double FromBalances(FusionCovariance covariance, int unknown)
    {
        var sum = 0.0;
        foreach (var (reduction, map) in _balances)
        {
            var row = Array.ConvertAll(map, number => covariance[unknown, number]);
            var product = new double[row.Length];
            reduction.Matrix.Multiply(row, product);
            sum += Lanes.Dot(row, product);
        }

        return sum;
    }

    /// <summary>By how much the unknown's value follows a route's observations of it: A⁻¹·H_r at the unknown itself.</summary>
    internal double Leverage(FusionCovariance covariance, int unknown, Route route) => route == Route.Balance
        ? _balances.Sum(balance => Leverage(covariance, unknown, balance.Reduction, balance.Map))
        : _scalars.Where(scalar => scalar.Route == route).Sum(scalar => Leverage(covariance, unknown, scalar.Terms, scalar.Variance));

    /// <summary>By how much the unknown's value follows what is assumed of it.</summary>
    internal double PriorLeverage(FusionCovariance covariance, int unknown) =>
        _priors.Where(prior => prior.Unknown == unknown).Sum(prior => covariance[unknown, unknown] / (prior.Deviation * prior.Deviation));

    static double Leverage(FusionCovariance covariance, int unknown, BalanceReduction reduction, int[] map)
    {
        var here = Array.IndexOf(map, unknown);
        var sum = 0.0;
        for (var other = 0; here >= 0 && other < map.Length; other++)
        {
            sum += covariance[unknown, map[other]] * reduction.Matrix[other, here];
        }

        return sum;
    }

    static double Leverage(FusionCovariance covariance, int unknown, Term[] terms, double variance)
    {
        var own = 0.0;
        var part = 0.0;
        foreach (var term in terms)
        {
            own += term.Unknown == unknown ? term.Coefficient : 0;
            part += term.Coefficient * covariance[unknown, term.Unknown];
        }

        return own * part / variance;
    }

    static void Add(FusionInformation information, BalanceReduction reduction, int[] map)
    {
        for (var row = 0; row < map.Length; row++)
        {
            information.Add(map[row], reduction.Vector[row]);
            for (var column = 0; column <= row; column++)
            {
                information.Add(map[row], map[column], reduction.Matrix[row, column]);
            }
        }
    }

    static void Add(FusionInformation information, Term[] terms, double value, double variance)
    {
        for (var one = 0; one < terms.Length; one++)
        {
            information.Add(terms[one].Unknown, terms[one].Coefficient * value / variance);
            for (var other = 0; other <= one; other++)
            {
                information.Add(terms[one].Unknown, terms[other].Unknown, terms[one].Coefficient * terms[other].Coefficient / variance);
            }
        }
    }

    IEnumerable<int> Touched() => _balances.SelectMany(balance => balance.Map)
        .Concat(_scalars.SelectMany(scalar => scalar.Terms).Select(term => term.Unknown))
        .Concat(_vehicles?.Unknowns ?? []);

    static double Square(double value) => value * value;
}
