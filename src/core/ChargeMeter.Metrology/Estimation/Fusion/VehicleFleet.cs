namespace ChargeMeter.Metrology.Estimation.Fusion;

/// <summary>The vehicles as travelling standards: each has a bias of its own about a common mean, and a noise of its own.</summary>
/// <remarks>
/// Reference: METHOD.md, "Vehicles". Each <see cref="VehicleBias"/> is eliminated. Noise and spread are learned: scaled
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

    readonly VehicleBias[] _vehicles;
    double _spread = FirstSpread * FirstSpread;

    /// <summary>The charges of each vehicle.</summary>
    public VehicleFleet(IEnumerable<VehicleSession[]> vehicles) =>
        _vehicles = [.. vehicles.Select(sessions => new VehicleBias(sessions, FirstNoise * FirstNoise))];

    /// <summary>The unknowns of the solve that charges see, one vehicle's after another's.</summary>
    public IEnumerable<int> Unknowns => _vehicles.SelectMany(vehicle => vehicle.Unknowns);

    /// <summary>Charges used.</summary>
    public int Sessions => _vehicles.Sum(vehicle => vehicle.Used.Count());

    /// <summary>Degrees of freedom from which the noise is known.</summary>
    public double Freedom => NoiseFreedom + _vehicles.Sum(vehicle => Math.Max(0, vehicle.Used.Count() - 1));

    /// <summary>Standard deviation of the biases about their mean.</summary>
    public double Spread => Math.Sqrt(_spread);

    /// <summary>Takes over what the same vehicles have shown in another solve, but for charges whose error is an unknown that it did not have.</summary>
    public void Continue(VehicleFleet before, Func<int, bool> isNew)
    {
        _spread = before._spread;
        foreach (var (vehicle, same) in _vehicles.Zip(before._vehicles))
        {
            vehicle.Noise = same.Noise;
            for (var index = 0; index < vehicle.Sessions.Count; index++)
            {
                vehicle.Use(index, same.IsUsed(index) || isNew(vehicle.Sessions[index].Error));
            }
        }
    }

    /// <summary>Learns noise and spread from a solution.</summary>
    public void Learn(double[] solution)
    {
        var departures = Array.ConvertAll(_vehicles, vehicle => vehicle.Departure(solution, _spread));
        var own = _vehicles.Zip(departures, (vehicle, departure) => vehicle.Scatter(solution, departure)).ToArray();
        var common = Pooled(FirstNoise * FirstNoise, own.Sum(vehicle => vehicle.Squares), own.Sum(vehicle => vehicle.Freedom));
        foreach (var (vehicle, (squares, freedom)) in _vehicles.Zip(own))
        {
            vehicle.Noise = Pooled(common, squares, freedom);
        }

        var known = _vehicles.Zip(departures).Where(vehicle => vehicle.First.Used.Any()).Select(vehicle => vehicle.Second).ToList();
        _spread = ((SpreadFreedom * FirstSpread * FirstSpread) + known.Sum(departure => (departure.Today * departure.Today) + departure.Variance))
            / (SpreadFreedom + known.Count);
        Exclude(solution, common, own);
    }

    /// <summary>What each charge says against a pile's error at a solution.</summary>
    public IEnumerable<ChargeScore> Scores(double[] solution) => _vehicles.SelectMany(vehicle => vehicle.Scores(solution, _spread));

    /// <summary>Adds what all vehicles say.</summary>
    internal void AddTo(FusionInformation information)
    {
        foreach (var vehicle in _vehicles)
        {
            vehicle.AddTo(information, _spread);
        }
    }

    static double Pooled(double expected, double squares, double freedom) => ((NoiseFreedom * expected) + squares) / (NoiseFreedom + freedom);

    void Exclude(double[] solution, double common, (double Squares, double Freedom)[] own)
    {
        var charges = _vehicles.SelectMany((vehicle, number) => Judge(number, vehicle.Departure(solution, _spread), solution, common, own[number])).ToList();
        var departed = DepartedCharges.Of(charges);
        foreach (var charge in charges)
        {
            _vehicles[charge.Vehicle].Use(charge.Index, charge.IsUsed || departed.Contains((charge.Vehicle, charge.Index)));
        }
    }

    // Each charge is judged by the noise that the vehicle's other charges show.
    IEnumerable<JudgedCharge> Judge(int number, VehicleDeparture departure, double[] solution, double common, (double Squares, double Freedom) own)
    {
        var vehicle = _vehicles[number];
        for (var index = 0; index < vehicle.Sessions.Count; index++)
        {
            var session = vehicle.Sessions[index];
            var residual = session.Residual(solution) + departure.At(session);
            var square = residual * residual;
            var noise = vehicle.IsUsed(index)
                ? Pooled(common, Math.Max(0, own.Squares - square), Math.Max(0, own.Freedom - 1))
                : Pooled(common, own.Squares, own.Freedom);
            yield return new JudgedCharge(number, index, session, square < Outlier * Outlier * (noise + session.OwnVariance), residual);
        }
    }
}
