using ChargeMeter.Metrology.Estimation.Fusion;
using ChargeMeter.Metrology.Estimation.Linear;
using ChargeMeter.Monitoring.Assessment.Balance;

namespace ChargeMeter.Monitoring.Assessment.Timing;

/// <summary>The clocks of a station by all of its balances together.</summary>
/// <remarks>
/// Reference: METHOD.md, "From the balance". A clock that is known by times of receipt is taken as right to within some seconds, any other as unknown.
/// What is said of a clock is without that assumption about itself: of the others alone.
/// </remarks>
sealed class ClockSystem
{
    const double SecondsPerHour = 3600;
    const double HeardHours = 5 / SecondsPerHour;
    const double FreeHours = 1;
    const double LeastContradiction = 30 / SecondsPerHour;
    const double Deviations = 5;
    const double DeviationsOfDay = 2;

    readonly List<(BalanceNode Node, ClockReduction Reduction)> _nodes;
    readonly List<string> _devices;
    readonly double[] _deviations;
    double[] _values = [];
    SymmetricMatrix _covariance = new(0);

    /// <summary>Solves for the clocks.</summary>
    /// <param name="nodes">The balances and what they say.</param>
    /// <param name="heard">The devices whose clocks are known by times of receipt.</param>
    public ClockSystem(IEnumerable<(BalanceNode Node, ClockReduction Reduction)> nodes, IReadOnlySet<string> heard)
    {
        _nodes = [.. nodes];
        _devices = [.. _nodes.SelectMany(node => Devices(node.Node)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        _deviations = [.. _devices.Select(device => heard.Contains(device) ? HeardHours : FreeHours)];
        Solve();
        // A clock that the balances contradict is not assumed to be right for the sake of the others.
        for (var freed = 0; freed < _devices.Count && Contradicted() is { } device; freed++)
        {
            _deviations[device] = FreeHours;
            Solve();
        }
    }

    /// <summary>The devices.</summary>
    public IReadOnlyList<string> All => _devices;

    /// <summary>How far a device's clock is ahead, by the balances and the other clocks alone, in seconds; null where they know nothing of it.</summary>
    public (double Seconds, double Uncertainty)? Of(string device) =>
        _devices.IndexOf(device) is var at and >= 0 && Own(at) is { } own ? (own.Hours * SecondsPerHour, own.Uncertainty * SecondsPerHour) : null;

    /// <summary>On how many days a device's clock is seen to be ahead, or behind, by each day alone.</summary>
    public int DaysOf(string device, double seconds) => _nodes.Where(node => Devices(node.Node).Contains(device, StringComparer.Ordinal))
        .Select(node => node.Reduction.ByDay(Devices(node.Node).IndexOf(device), Local(node.Node)).Count(day =>
            Math.Abs(day.Hours) > DeviationsOfDay * day.Uncertainty && day.Hours * seconds > 0))
        .DefaultIfEmpty(0)
        .Max();

    static List<string> Devices(BalanceNode node) => [.. node.Lower.Select(meter => meter.Id), node.Upper.Id];

    double[] Local(BalanceNode node) => [.. Devices(node).Select(device => _values[_devices.IndexOf(device)])];

    void Solve()
    {
        var (matrix, vector) = (new SymmetricMatrix(_devices.Count), new double[_devices.Count]);
        foreach (var (node, reduction) in _nodes)
        {
            Add(reduction, [.. Devices(node).Select(device => _devices.IndexOf(device))], Widening(node, reduction), matrix, vector);
        }

        for (var device = 0; device < _devices.Count; device++)
        {
            matrix[device, device] += 1 / (_deviations[device] * _deviations[device]);
        }

        var factor = Cholesky.Factor(matrix);
        factor.Solve(vector);
        (_values, _covariance) = (vector, factor.Inverse());
    }

    // Where the clocks stand by the solution before; at first where none is off.
    double Widening(BalanceNode node, ClockReduction reduction) =>
        reduction.Widening(_values.Length == 0 ? new double[node.Lower.Length + 1] : Local(node));

    static void Add(ClockReduction reduction, int[] map, double widening, SymmetricMatrix matrix, double[] vector)
    {
        for (var row = 0; row < map.Length; row++)
        {
            vector[map[row]] += reduction.Vector[row] / widening;
            for (var column = 0; column <= row; column++)
            {
                matrix[map[row], map[column]] += reduction.Matrix[row, column] / widening;
            }
        }
    }

    // What is assumed of the clock itself taken out again.
    (double Hours, double Uncertainty)? Own(int device)
    {
        var information = 1 / _covariance[device, device];
        var own = information - (1 / (_deviations[device] * _deviations[device]));
        return own < 1e-6 * information ? null : (_values[device] * information / own, 1 / Math.Sqrt(own));
    }

    int? Contradicted()
    {
        var (found, most) = ((int?)null, Deviations);
        for (var device = 0; device < _devices.Count; device++)
        {
            if (_deviations[device] < FreeHours && Own(device) is { } own
                && Math.Abs(own.Hours) > LeastContradiction && Math.Abs(own.Hours) / own.Uncertainty > most)
            {
                (found, most) = (device, Math.Abs(own.Hours) / own.Uncertainty);
            }
        }

        return found;
    }
}
