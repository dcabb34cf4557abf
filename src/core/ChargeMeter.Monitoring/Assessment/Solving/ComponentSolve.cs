using ChargeMeter.Metrology.Estimation;
using ChargeMeter.Metrology.Estimation.Balance;
using ChargeMeter.Metrology.Estimation.Fusion;
using ChargeMeter.Metrology.Estimation.Steps;
using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Monitoring.Assessment.Balance;
using ChargeMeter.Monitoring.Fleet;

namespace ChargeMeter.Monitoring.Assessment.Solving;

/// <summary>Solves stations that hang together: by vehicles, by calibrators, by the make of their converters.</summary>
sealed class ComponentSolve
{
    const int Rounds = 4;
    const double CertificateOwnShare = 0.75;
    const double WalkPerRootYear = 0.001;
    const double ConditionsSpread = 0.001;
    const double BatteryVolts = 400;
    const double FewestCoverage = 0.9;
    const double DaysPerYear = 365.25;

    readonly IReadOnlyList<StationCase> _stations;
    readonly Unknowns _unknowns = new();
    readonly Dictionary<string, int> _current = new(StringComparer.Ordinal);
    readonly DateOnly _today;
    VehicleFleet? _vehicles;
    double[] _values = [];

    public ComponentSolve(IReadOnlyList<StationCase> stations, DateOnly today)
    {
        (_stations, _today) = (stations, today);
        foreach (var pile in stations.SelectMany(station => station.Piles))
        {
            _current[pile.Model.Id] = _unknowns.Error(pile.Model.Id, pile.Eras - 1);
            _unknowns.Drift(pile.Model.Id, pile.IsDrifting);
        }
    }

    /// <summary>The unknowns.</summary>
    public Unknowns Unknowns => _unknowns;

    /// <summary>The reductions of the last round, by balance.</summary>
    public List<(StationCase Station, NodeDays Node, BalanceReduction Reduction, int[] Map)> Reductions { get; } = [];

    /// <summary>Charges that vehicles counted.</summary>
    public int Sessions => _vehicles?.Sessions ?? 0;

    /// <summary>The number of a pile's present error.</summary>
    public int Current(PileCase pile) => _current[pile.Model.Id];

    /// <summary>Solves.</summary>
    public FusionSolution Solve()
    {
        _vehicles = Vehicles();
        FusionSolution? solution = null;
        for (var round = 0; round < Rounds; round++)
        {
            solution = Build().Solve();
            _values = solution.Values.ToArray();
            _vehicles?.Learn(_values);
        }

        return solution!;
    }

    /// <summary>What each day says against the present error of each pile, by pile; days in order.</summary>
    public Dictionary<string, List<DayScore>> Scores()
    {
        var sums = new Dictionary<int, SortedDictionary<DateOnly, (double Score, double Information)>>();
        foreach (var (station, node, reduction, map) in Reductions)
        {
            AddScores(sums, station, node, reduction, map);
        }

        foreach (var (session, score, information) in _vehicles?.Scores(_values) ?? [])
        {
            Add(sums, session.Error, session.Day, score, information);
        }

        return _stations.SelectMany(station => station.Piles).ToDictionary(
            pile => pile.Model.Id,
            pile => sums.GetValueOrDefault(Current(pile), []).Select(day => new DayScore(day.Key, day.Value.Score, day.Value.Information)).ToList(),
            StringComparer.Ordinal);
    }

    void AddScores(
        Dictionary<int, SortedDictionary<DateOnly, (double Score, double Information)>> sums,
        StationCase station, NodeDays node, BalanceReduction reduction, int[] map)
    {
        var all = reduction.Complete(Array.ConvertAll(map, unknown => _values[unknown]));
        for (var meter = 0; meter < node.Node.Columns.Meters; meter++)
        {
            if (station.Pile(node.Node.Lower[meter].Id) is { } pile)
            {
                for (var day = 0; day < node.Days.Length; day++)
                {
                    var date = node.Days[day].Day;
                    var (score, information) = reduction.Score(day, meter, all);
                    var coefficient = PileColumn(pile, date, node.Node, meter, 0).Terms[0].Coefficient;
                    Add(sums, _unknowns.Error(pile.Model.Id, pile.EraOf(date)), date, coefficient * score, coefficient * coefficient * information);
                }
            }
        }
    }

    static void Add(
        Dictionary<int, SortedDictionary<DateOnly, (double Score, double Information)>> sums, int unknown, DateOnly day, double score, double information)
    {
        if (!sums.TryGetValue(unknown, out var days))
        {
            sums[unknown] = days = [];
        }

        var (before, known) = days.GetValueOrDefault(day);
        days[day] = (before + score, known + information);
    }

    FusionSystem Build()
    {
        Reductions.Clear();
        var balances = _stations.SelectMany(station => station.Balances.Where(node => node.Days.Length > 0).Select(node => Reduce(station, node))).ToList();
        var scalars = _stations.SelectMany(station => station.Piles).SelectMany(pile => References(pile).Concat(Certificates(pile))).ToList();
        var system = new FusionSystem(_unknowns.All.Count);
        for (var unknown = 0; unknown < _unknowns.All.Count; unknown++)
        {
            system.AddPrior(unknown, _unknowns.All[unknown].Mean, _unknowns.All[unknown].Deviation);
        }

        foreach (var (reduction, map) in balances)
        {
            system.AddBalance(reduction, map);
        }

        foreach (var (terms, value, variance, route) in scalars)
        {
            system.AddScalar(terms, value, variance, route);
        }

        if (_vehicles is not null)
        {
            system.SetVehicles(_vehicles);
        }

        return system;
    }

    double Value(int unknown) => unknown < _values.Length ? _values[unknown] : 0;

    (BalanceReduction Reduction, int[] Map) Reduce(StationCase station, NodeDays node)
    {
        var local = new Dictionary<int, int>();
        var shares = node.Node.Lower.Select(meter => CableShare(meter, node)).ToArray();
        var days = node.Days.Select(day => Day(station, node.Node, day.Day, day.Information, shares, local)).ToList();
        var reduction = new BalanceReduction(node.Node.Columns, days, local.Count, node.Noise.Prior);
        int[] map = [.. local.OrderBy(pair => pair.Value).Select(pair => pair.Key)];
        Reductions.Add((station, node, reduction, map));
        return (reduction, map);
    }

    BalanceDay Day(StationCase station, BalanceNode node, DateOnly day, BalanceInformation information, double[] shares, Dictionary<int, int> local)
    {
        var columns = node.Columns;
        var constants = new double[columns.Meters + 1];
        var terms = new Term[columns.Meters + 1][];
        for (var meter = 0; meter < columns.Meters; meter++)
        {
            (constants[meter], terms[meter]) = station.Pile(node.Lower[meter].Id) is { } pile
                ? PileColumn(pile, day, node, meter, shares[meter])
                : (0, [new Term(Meter(node.Lower[meter]), -1)]);
        }

        terms[columns.Upper] = [new Term(Meter(node.Upper), 1)];
        return new BalanceDay(information, constants, [.. terms.Select(row => Localise(row, local))]);
    }

    (double Constant, Term[] Terms) PileColumn(PileCase pile, DateOnly day, BalanceNode node, int meter, double share)
    {
        var era = pile.EraOf(day);
        var unknown = _unknowns.Error(pile.Model.Id, era);
        var isConverted = node.Columns.HasConverters && node.Lower[meter].Kind == CurrentKind.DC;
        var scale = isConverted ? 1 + BalanceColumns.NominalSlope : 1;
        var at = Value(unknown);
        var slope = Math.Exp(share - at);
        var constant = -scale * (1 - slope - (slope * at));
        List<Term> terms = [new Term(unknown, -scale * slope)];
        if (era == pile.Eras - 1)
        {
            terms.Add(new Term(_unknowns.Drift(pile.Model.Id, pile.IsDrifting), -scale * slope * pile.Age(day)));
        }

        if (isConverted)
        {
            terms.Add(new Term(_unknowns.Converters(), 1));
        }

        return (constant, [.. terms]);
    }

    // What a meter before the cable counts and the connector does not deliver: I²R at the mean power, as a share.
    static double CableShare(MeterModel meter, NodeDays node)
    {
        if (meter.Position != MeterPosition.Inside || meter.CableResistanceOhms is not { } ohms)
        {
            return 0;
        }

        var column = node.Node.Lower.IndexOf(meter);
        var width = node.Node.Lower.Length;
        var energy = node.Days.Sum(day => Enumerable.Range(0, day.Windows.Count).Sum(window => day.Windows.Energy[(window * width) + column]));
        var squares = node.Days.Sum(day => Enumerable.Range(0, day.Windows.Count).Sum(window => day.Windows.PowerSquared[(window * width) + column]));
        return energy <= 0 ? 0 : ohms * (squares / energy) * 1000 / (BatteryVolts * BatteryVolts);
    }

    static Term[] Localise(Term[] terms, Dictionary<int, int> local)
    {
        foreach (var term in terms)
        {
            local.TryAdd(term.Unknown, local.Count);
        }

        return [.. terms.Select(term => term with { Unknown = local[term.Unknown] })];
    }

    int Meter(MeterModel meter)
    {
        var standard = meter.Standard(_today);
        return _unknowns.Meter(meter.Id, standard.Error.Fraction, standard.StandardUncertainty.Fraction);
    }

    IEnumerable<(Term[] Terms, double Value, double Variance, Route Route)> References(PileCase pile)
    {
        if (pile.Reference is not { } reference || pile.Comparisons() is not { Count: > 0 } comparisons)
        {
            yield break;
        }

        var standard = reference.Standard(DateOnly.FromDateTime(comparisons[^1].To.UtcDateTime));
        if (ReferenceEstimator.Estimate(comparisons, pile.Model.Resolution, standard) is { } estimate)
        {
            var slope = 1 / (1 + estimate.Error.Fraction);
            var u = estimate.ExpandedUncertainty.Fraction / 1.96 * slope;
            yield return ([new Term(Current(pile), 1)], Math.Log(1 + estimate.Error.Fraction), u * u, Route.Reference);
        }
    }

    IEnumerable<(Term[] Terms, double Value, double Variance, Route Route)> Certificates(PileCase pile)
    {
        foreach (var certificate in pile.Model.Certificates.Where(certificate => certificate.Date <= _today).TakeLast(1))
        {
            var era = pile.EraOf(certificate.Date);
            var limit = pile.Model.Standard(certificate.Date);
            var slope = 1 / (1 + limit.Error.Fraction);
            var own = CertificateOwnShare * Square(limit.StandardUncertainty.Fraction * slope);
            var years = Math.Max(0, _today.DayNumber - certificate.Date.DayNumber) / DaysPerYear;
            var variance = own + (WalkPerRootYear * WalkPerRootYear * years) + (ConditionsSpread * ConditionsSpread);
            List<Term> terms = [new Term(_unknowns.Error(pile.Model.Id, era), 1)];
            if (certificate.Standard is { } standard)
            {
                terms.Add(new Term(_unknowns.Calibrator(standard), 1));
            }

            yield return ([.. terms], Math.Log(1 + limit.Error.Fraction), variance, Route.Certificate);
        }
    }

    VehicleFleet? Vehicles()
    {
        var sessions = _stations.SelectMany(station => station.Blocks.SelectMany(block => block.Charges)
                .Where(charge => (double)charge.Coverage >= FewestCoverage && station.Pile(charge.Pile) is not null)
                .Select(charge => (charge.Vehicle, Session: Session(station.Pile(charge.Pile)!, charge))))
            .GroupBy(pair => pair.Vehicle, pair => pair.Session, StringComparer.Ordinal)
            .OrderBy(vehicle => vehicle.Key, StringComparer.Ordinal)
            .Select(vehicle => vehicle.ToArray())
            .ToList();
        return sessions.Count == 0 ? null : new VehicleFleet(sessions, _unknowns.Vehicles());
    }

    VehicleSession Session(PileCase pile, VehicleCharge charge)
    {
        var day = DateOnly.FromDateTime(charge.At.UtcDateTime);
        var era = pile.EraOf(day);
        var (indicated, counted) = (charge.PileEnergy.ToKilowattHoursApproximately(), charge.VehicleEnergy.ToKilowattHoursApproximately());
        var step = pile.Model.Resolution.ToKilowattHoursApproximately();
        var drift = era == pile.Eras - 1 ? _unknowns.Drift(pile.Model.Id, pile.IsDrifting) : -1;
        return new VehicleSession(
            _unknowns.Error(pile.Model.Id, era), drift, pile.Age(day), Math.Log(indicated / counted), step * step / 6 / (indicated * indicated), day);
    }

    static double Square(double value) => value * value;
}
