using ChargeMeter.Metrology.Estimation.Fusion;
using ChargeMeter.Monitoring.Assessment.Balance;

namespace ChargeMeter.Monitoring.Assessment.Solving;

/// <summary>Solves stations that hang together: by vehicles, by the make of their converters.</summary>
sealed class ComponentSolve
{
    const int Rounds = 4;
    const int RoundsWhereContinued = 2;

    readonly IReadOnlyList<StationCase> _stations;
    readonly Dictionary<string, int> _current = new(StringComparer.Ordinal);
    readonly Dictionary<string, double> _widening = new(StringComparer.Ordinal);
    readonly List<(Term[] Terms, double Value, double Variance)> _references = [];
    readonly BalanceEvidence _balances;
    readonly VehicleFleet? _vehicles;
    readonly int _rounds = Rounds;
    double[] _values = [];

    /// <summary>A solve of stations on a day.</summary>
    /// <param name="stations">The stations.</param>
    /// <param name="today">The day.</param>
    /// <param name="before">The solve before a change was taken note of, from where this one goes on; null for none.</param>
    public ComponentSolve(IReadOnlyList<StationCase> stations, DateOnly today, ComponentSolve? before = null)
    {
        _stations = stations;
        foreach (var pile in Piles)
        {
            _current[pile.Model.Id] = Unknowns.Error(pile.Model.Id, pile.Eras - 1);
            Unknowns.Drift(pile.Model.Id, pile.IsDrifting);

            if (pile.BelievedReference?.Observation(Unknowns) is { } reference)
            {
                _references.Add(reference);
            }
        }

        _balances = new BalanceEvidence(Unknowns, today);
        Certificates = new CertificateEvidence(Unknowns, Piles);
        _vehicles = VehicleEvidence.Of(stations, Unknowns, today);
        if (before is not null)
        {
            _rounds = RoundsWhereContinued;
            Continue(before);
        }
    }

    /// <summary>The unknowns.</summary>
    public Unknowns Unknowns { get; } = new();

    /// <summary>The balances as they entered the last round.</summary>
    public IReadOnlyList<ReducedBalance> Balances { get; private set; } = [];

    /// <summary>The certificates.</summary>
    public CertificateEvidence Certificates { get; }

    /// <summary>Charges that vehicles counted.</summary>
    public int Sessions => _vehicles?.Sessions ?? 0;

    /// <summary>Degrees of freedom from which the noise of a route is known: of balances those that a pile's present error has a part in, where
    /// there is none those from which others carry something to it.</summary>
    public double Freedom(Route route, int unknown) => route switch
    {
        Route.Balance => FreedomOfBalances(unknown),
        Route.Vehicles => _vehicles?.Freedom ?? 0,
        _ => Certificates.Freedom,
    };

    /// <summary>The piles.</summary>
    public IEnumerable<PileCase> Piles => _stations.SelectMany(station => station.Piles);

    /// <summary>The number of a pile's present error.</summary>
    public int Current(PileCase pile) => _current[pile.Model.Id];

    /// <summary>Solves, each round linearised and weighed by what the one before has shown.</summary>
    /// <remarks>What is learned is learned before a solve, never after the last: what is asked of a solution is asked with its own weights.</remarks>
    public FusionSolution Solve()
    {
        var solution = Build().Solve();
        _values = solution.Values.ToArray();
        for (var round = 1; round < _rounds; round++)
        {
            Learn(solution);
            solution = Build().Solve();
            _values = solution.Values.ToArray();
        }

        return solution;
    }

    /// <summary>What each charge says against the error of its pile at the solution.</summary>
    public IEnumerable<ChargeScore> ChargeScores() => _vehicles?.Scores(_values) ?? [];

    /// <summary>What a pile's error is multiplied with in its column of a balance on a day, at the solution.</summary>
    public double Coefficient(PileCase pile, DateOnly day, ReducedBalance balance, int meter) =>
        _balances.PileColumn(pile, day, balance.Node.Node, meter, 0, _values).Terms[0].Coefficient;

    /// <summary>The number of a balance's upper meter's error.</summary>
    public int Upper(ReducedBalance balance) => _balances.Meter(balance.Station, balance.Node.Node.Upper);

    /// <summary>All unknowns of a balance at the solution.</summary>
    public double[] Complete(ReducedBalance balance) => balance.Complete(_values);

    void Continue(ComponentSolve before)
    {
        _values = Unknowns.Translate(before.Unknowns, before._values);
        Certificates.Continue(before.Certificates);
        if (before._vehicles is { } vehicles)
        {
            _vehicles!.Continue(vehicles, unknown => !before.Unknowns.Has(Unknowns, unknown));
        }

        foreach (var (meter, widening) in before._widening)
        {
            _widening[meter] = widening;
        }
    }

    void Learn(FusionSolution solution)
    {
        _vehicles?.Learn(_values);
        Certificates.Learn(solution);
        CheckConsistency();
    }

    FusionSystem Build()
    {
        Balances = [.. _stations.SelectMany(station => station.Balances.Where(node => node.Days.Length > 0)
            .Select(node => _balances.Reduce(station, node, _values, Widening(node))))];
        var system = new FusionSystem(Unknowns.All.Count);
        for (var unknown = 0; unknown < Unknowns.All.Count; unknown++)
        {
            system.AddPrior(unknown, Unknowns.All[unknown].Mean, Unknowns.All[unknown].Deviation);
        }

        foreach (var balance in Balances)
        {
            system.AddBalance(balance.Reduction, balance.Map);
        }

        foreach (var (terms, value, variance) in _references)
        {
            system.AddScalar(terms, value, variance, Route.Reference);
        }

        foreach (var (terms, value, variance) in Certificates.All)
        {
            system.AddScalar(terms, value, variance, Route.Certificate);
        }

        if (_vehicles is not null)
        {
            system.SetVehicles(_vehicles);
        }

        return system;
    }

    double Widening(NodeDays node) => _widening.GetValueOrDefault(node.Node.Upper.Id, 1);

    // Windows that scatter more than their noise says are believed less; less scatter is no reason to believe more.
    void CheckConsistency()
    {
        foreach (var balance in Balances)
        {
            _widening[balance.Node.Node.Upper.Id] = Math.Max(1, balance.Reduction.SumOfSquares(balance.Complete(_values)) / Freedom(balance));
        }
    }

    double FreedomOfBalances(int unknown)
    {
        var own = Balances.Where(balance => balance.Holds(unknown)).Sum(Freedom);
        return own > 0 ? own : Balances.Sum(Freedom);
    }

    static double Freedom(ReducedBalance balance) => Math.Max(1, balance.Reduction.Windows - balance.Node.Node.Columns.Count);
}
