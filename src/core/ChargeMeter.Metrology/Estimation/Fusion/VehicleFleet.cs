using ChargeMeter.Metrology.Estimation.Linear;

namespace ChargeMeter.Metrology.Estimation.Fusion;

/// <summary>The vehicles as travelling standards: each has a bias of its own about a common mean, and a noise of its own.</summary>
/// <remarks>
/// Reference: Henderson 1984 (mixed models: random effects absorbed); METHOD.md, "Vehicles". A vehicle's departure δ from the mean µ is
/// eliminated: H += Σ w·a·aᵀ − s·sᵀ/(Σw + 1/σ²), s = Σ w·a, over its charges with a = λ − µ. Noise and spread are learned: scaled
/// inverse χ² with <see cref="NoiseFreedom"/> degrees of freedom from all vehicles; a charge beyond <see cref="Outlier"/> deviations is
/// not used, unless a pile's charges depart together (<see cref="DepartedCharges"/>).
/// </remarks>
sealed class VehicleFleet
{
    const double NoiseFreedom = 8;
    const double FirstNoise = 0.01;
    const double FirstSpread = 0.01;
    const double SpreadFreedom = 6;
    const double Outlier = 5;

    readonly IReadOnlyList<VehicleSession[]> _vehicles;
    readonly VehicleUnknowns _common;
    readonly double[] _noise;
    readonly bool[][] _isUsed;
    double _spread = FirstSpread * FirstSpread;

    /// <summary>The charges of each vehicle, and what all vehicles have in common.</summary>
    public VehicleFleet(IReadOnlyList<VehicleSession[]> vehicles, VehicleUnknowns common)
    {
        (_vehicles, _common) = (vehicles, common);
        _noise = new double[vehicles.Count];
        Array.Fill(_noise, FirstNoise * FirstNoise);
        _isUsed = [.. vehicles.Select(sessions => Enumerable.Repeat(true, sessions.Length).ToArray())];
    }

    /// <summary>Charges used.</summary>
    public int Sessions => _isUsed.Sum(used => used.Count(isUsed => isUsed));

    /// <summary>Degrees of freedom from which the noise is known.</summary>
    public double Freedom => NoiseFreedom + _isUsed.Sum(used => Math.Max(0, used.Count(isUsed => isUsed) - 1));

    /// <summary>Takes over what the same vehicles have shown in another solve, but for charges whose error is an unknown that it did not have.</summary>
    public void Continue(VehicleFleet before, Func<int, bool> isNew)
    {
        before._noise.CopyTo(_noise, 0);
        _spread = before._spread;
        for (var vehicle = 0; vehicle < _isUsed.Length; vehicle++)
        {
            for (var index = 0; index < _isUsed[vehicle].Length; index++)
            {
                _isUsed[vehicle][index] = before._isUsed[vehicle][index] || isNew(_vehicles[vehicle][index].Error);
            }
        }
    }

    /// <summary>Standard deviation of the biases about their mean.</summary>
    public double Spread => Math.Sqrt(_spread);

    /// <summary>Adds what all vehicles say.</summary>
    internal void AddTo(SymmetricMatrix matrix, double[] vector)
    {
        var sums = new Dictionary<int, double>();
        for (var vehicle = 0; vehicle < _vehicles.Count; vehicle++)
        {
            sums.Clear();
            var (weights, right) = (1 / _spread, 0.0);
            for (var index = 0; index < _vehicles[vehicle].Length; index++)
            {
                if (_isUsed[vehicle][index])
                {
                    var session = _vehicles[vehicle][index];
                    var weight = Weight(vehicle, session);
                    weights += weight;
                    right += weight * session.LogRatio;
                    Add(matrix, vector, session, weight, sums);
                }
            }

            Absorb(matrix, vector, sums, weights, right);
        }
    }

    /// <summary>Learns noise and spread from a solution.</summary>
    public void Learn(ReadOnlySpan<double> solution)
    {
        var (squares, freedom) = (0.0, 0.0);
        var own = new (double Squares, double Freedom)[_vehicles.Count];
        var (spreads, spreadFreedom) = (0.0, 0.0);
        for (var vehicle = 0; vehicle < _vehicles.Count; vehicle++)
        {
            var (departure, weights) = Departure(vehicle, solution);
            own[vehicle] = Scatter(vehicle, solution, departure);
            squares += own[vehicle].Squares;
            freedom += own[vehicle].Freedom;
            if (weights > 0)
            {
                var shrink = 1 / _spread / (weights + (1 / _spread));
                spreads += (departure * departure) + (_spread * shrink);
                spreadFreedom++;
            }
        }

        var common = ((NoiseFreedom * FirstNoise * FirstNoise) + squares) / (NoiseFreedom + freedom);
        for (var vehicle = 0; vehicle < _vehicles.Count; vehicle++)
        {
            _noise[vehicle] = ((NoiseFreedom * common) + own[vehicle].Squares) / (NoiseFreedom + own[vehicle].Freedom);
        }

        _spread = ((SpreadFreedom * FirstSpread * FirstSpread) + spreads) / (SpreadFreedom + spreadFreedom);
        Exclude(solution, common, own);
    }

    /// <summary>What each charge says against a pile's error at a solution.</summary>
    public IEnumerable<ChargeScore> Scores(double[] solution)
    {
        for (var vehicle = 0; vehicle < _vehicles.Count; vehicle++)
        {
            var (departure, weights) = Departure(vehicle, solution);
            var pull = Pull(vehicle, weights + (1 / _spread));
            for (var index = 0; index < _vehicles[vehicle].Length; index++)
            {
                if (_isUsed[vehicle][index])
                {
                    var session = _vehicles[vehicle][index];
                    var weight = Weight(vehicle, session);
                    yield return new ChargeScore(session, weight * (Residual(session, solution) + departure), weight, pull);
                }
            }
        }
    }

    // How all its charges pull at the unknowns.
    VehiclePull Pull(int vehicle, double weights)
    {
        var sums = new Dictionary<int, double>();
        for (var index = 0; index < _vehicles[vehicle].Length; index++)
        {
            if (_isUsed[vehicle][index])
            {
                var session = _vehicles[vehicle][index];
                foreach (var (unknown, coefficient) in session.Terms(_common))
                {
                    sums[unknown] = sums.GetValueOrDefault(unknown) + (Weight(vehicle, session) * coefficient);
                }
            }
        }

        return new VehiclePull(_common, weights, sums);
    }

    double Weight(int vehicle, VehicleSession session) => 1 / (_noise[vehicle] + session.OwnVariance);

    void Add(SymmetricMatrix matrix, double[] vector, VehicleSession session, double weight, Dictionary<int, double> sums)
    {
        var terms = session.Terms(_common);
        for (var one = 0; one < terms.Length; one++)
        {
            var (unknown, coefficient) = terms[one];
            sums[unknown] = sums.GetValueOrDefault(unknown) + (weight * coefficient);
            vector[unknown] += weight * coefficient * session.LogRatio;
            for (var other = 0; other <= one; other++)
            {
                matrix[unknown, terms[other].Unknown] += weight * coefficient * terms[other].Coefficient;
            }
        }
    }

    static void Absorb(SymmetricMatrix matrix, double[] vector, Dictionary<int, double> sums, double weights, double right)
    {
        foreach (var (unknown, sum) in sums)
        {
            vector[unknown] -= sum * right / weights;
            foreach (var (other, otherSum) in sums)
            {
                if (unknown >= other)
                {
                    matrix[unknown, other] -= sum * otherSum / weights;
                }
            }
        }
    }

    (double Departure, double Weights) Departure(int vehicle, ReadOnlySpan<double> solution)
    {
        var (weights, sum) = (0.0, 0.0);
        for (var index = 0; index < _vehicles[vehicle].Length; index++)
        {
            if (_isUsed[vehicle][index])
            {
                var session = _vehicles[vehicle][index];
                var weight = Weight(vehicle, session);
                weights += weight;
                sum -= weight * Residual(session, solution);
            }
        }

        return (sum / (weights + (1 / _spread)), weights);
    }

    double Residual(VehicleSession session, ReadOnlySpan<double> solution) => session.LogRatio - solution[session.Error] + solution[_common.Mean]
        + (session.LogCoverage < 0 ? session.LogCoverage * solution[_common.Uncovered] : 0)
        - (session.Drift < 0 ? 0 : session.Age * solution[session.Drift]);

    (double Squares, double Freedom) Scatter(int vehicle, ReadOnlySpan<double> solution, double departure)
    {
        var (squares, count) = (0.0, 0);
        for (var index = 0; index < _vehicles[vehicle].Length; index++)
        {
            if (_isUsed[vehicle][index])
            {
                var session = _vehicles[vehicle][index];
                var residual = Residual(session, solution) + departure;
                squares += Math.Max(0, (residual * residual) - session.OwnVariance);
                count++;
            }
        }

        return (squares, Math.Max(0, count - 1));
    }

    // Each charge is judged by the noise that the vehicle's other charges show.
    void Exclude(ReadOnlySpan<double> solution, double common, (double Squares, double Freedom)[] own)
    {
        var charges = new List<JudgedCharge>();
        for (var vehicle = 0; vehicle < _vehicles.Count; vehicle++)
        {
            var (departure, _) = Departure(vehicle, solution);
            for (var index = 0; index < _vehicles[vehicle].Length; index++)
            {
                var session = _vehicles[vehicle][index];
                var residual = Residual(session, solution) + departure;
                var square = residual * residual;
                var (squares, freedom) = own[vehicle];
                var (others, left) = _isUsed[vehicle][index]
                    ? (Math.Max(0, squares - square), Math.Max(0, freedom - 1))
                    : (squares, freedom);
                var noise = ((NoiseFreedom * common) + others) / (NoiseFreedom + left);
                var isUsed = square < Outlier * Outlier * (noise + session.OwnVariance);
                charges.Add(new JudgedCharge(vehicle, index, session, isUsed, residual));
            }
        }

        var departed = DepartedCharges.Of(charges);
        foreach (var charge in charges)
        {
            _isUsed[charge.Vehicle][charge.Index] = charge.IsUsed || departed.Contains((charge.Vehicle, charge.Index));
        }
    }
}
