namespace ChargeMeter.Monitoring.Assessment.Solving;

/// <summary>The unknowns of a solve by name, with what is assumed of each before any evidence. Errors and drifts are fractions.</summary>
sealed class Unknowns
{
    // An error beyond a fifth is found by other means; in the solve it is as good as no assumption.
    const double FreeError = 0.2;
    const double FreeMeterError = 0.5;
    const double DriftPerYear = 0.003;
    const double EvidentDriftPerYear = 0.1;
    const double VehicleMean = -0.006;
    const double VehicleMeanSpread = 0.005;
    const double UncoveredLost = 0.5;
    const double UncoveredLostSpread = 0.5;
    const double ConverterMeanSpread = 0.004;
    const double CalibratorSpread = 0.00025;

    readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    readonly List<Unknown> _all = [];
    readonly List<string> _keys = [];

    /// <summary>The values of the unknowns that another list has as well; the others stand at zero.</summary>
    public double[] Translate(Unknowns other, double[] values)
    {
        var translated = new double[_all.Count];
        foreach (var (key, number) in _numbers)
        {
            translated[number] = other._numbers.TryGetValue(key, out var there) ? values[there] : 0;
        }

        return translated;
    }

    /// <summary>Whether this list has what another list has under a number.</summary>
    public bool Has(Unknowns other, int number) => _numbers.ContainsKey(other._keys[number]);

    /// <summary>The unknowns in the order of their numbers.</summary>
    public IReadOnlyList<Unknown> All => _all;

    /// <summary>A pile's ln(1 + e) in one of its eras.</summary>
    public int Error(string pile, int era) => Number("free-error", $"{pile} {era}", null, 0, FreeError);

    /// <summary>A pile's drift in a year, in its present era; one that has shown itself may be of any size.</summary>
    public int Drift(string pile, bool isEvident) => Number("drift", pile, null, 0, isEvident ? EvidentDriftPerYear : DriftPerYear);

    /// <summary>What a pile's ln(1 + e) has wandered since the end of a quarter of its present era, counted back from 1, to that of the next.</summary>
    public int Walk(string pile, int quarter) => Number("walk", $"{pile} {quarter}", null, 0, EraQuarters.WalkPerQuarter);

    /// <summary>The error of a meter that is no pile.</summary>
    public int Meter(string meter, double mean, double deviation) => Number("meter-error", meter, meter, mean, deviation);

    /// <summary>What a balance makes of a pile where it disagrees with all other evidence.</summary>
    public int Apparent(string pile, string upper) => Number("route-conflict", $"{pile} {upper}", null, 0, FreeError);

    /// <summary>The error of a meter about which nothing is assumed any more.</summary>
    public int FreeMeter(string meter) => Number("meter-error", meter, meter, 0, FreeMeterError);

    /// <summary>What the certificates of one calibrator have in common.</summary>
    public int Calibrator(string standard) => Number("calibrator", standard, standard, 0, CalibratorSpread);

    /// <summary>The mean of all vehicles' biases.</summary>
    public int Vehicles() => Number("vehicle-mean", "", null, VehicleMean, VehicleMeanSpread);

    /// <summary>The part of what vehicles' frames do not cover that their count lacks: between nothing and all.</summary>
    public int Uncovered() => Number("vehicle-coverage", "", null, UncoveredLost, UncoveredLostSpread);

    /// <summary>By how much the loss slope of converters departs from the nominal in the mean.</summary>
    public int Converters() => Number("converter-mean", "", null, 0, ConverterMeanSpread);

    int Number(string kind, string name, string? standard, double mean, double deviation)
    {
        var key = $"{kind} {name}";
        if (!_numbers.TryGetValue(key, out var number))
        {
            _numbers[key] = number = _all.Count;
            _keys.Add(key);
            _all.Add(new Unknown(kind, standard, mean, deviation));
        }

        return number;
    }
}
