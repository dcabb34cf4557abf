namespace ChargeMeter.Metrology.Estimation.Fusion;

/// <summary>What a system of evidence says of its unknowns.</summary>
/// <remarks>Reference: METHOD.md, "One solve".</remarks>
sealed class FusionSolution
{
    readonly double[] _values;
    readonly FusionCovariance _covariance;
    readonly FusionSystem _system;

    internal FusionSolution(double[] values, FusionCovariance covariance, FusionSystem system) =>
        (_values, _covariance, _system) = (values, covariance, system);

    /// <summary>The values of the unknowns.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The standard uncertainty of an unknown.</summary>
    public double Uncertainty(int unknown) => Math.Sqrt(Math.Max(0, _covariance[unknown, unknown]));

    /// <summary>The covariance of two unknowns.</summary>
    public double Covariance(int one, int other) => _covariance[one, other];

    /// <summary>The variance of a weighted sum of unknowns.</summary>
    public double VarianceOf(IReadOnlyDictionary<int, double> weights)
    {
        var (unknowns, values) = (weights.Keys.ToArray(), weights.Values.ToArray());
        var (squares, products) = (0.0, 0.0);
        for (var one = 0; one < unknowns.Length; one++)
        {
            squares += values[one] * values[one] * _covariance[unknowns[one], unknowns[one]];
            for (var other = 0; other < one; other++)
            {
                products += values[one] * values[other] * _covariance[unknowns[one], unknowns[other]];
            }
        }

        return squares + (2 * products);
    }

    /// <summary>The variance that an unknown owes to priors, by the prior's unknown.</summary>
    public IEnumerable<(int Unknown, double Variance)> FromPriors(int unknown) => _system.FromPriors(_covariance, unknown);

    /// <summary>The variance that an unknown owes to the noise of a route; that of the vehicles is what is left.</summary>
    public double FromRoute(int unknown, Route route) => route switch
    {
        Route.Balance => _system.FromBalances(_covariance, unknown),
        Route.Vehicles => Math.Max(
            0,
            _covariance[unknown, unknown] - FromPriors(unknown).Sum(prior => prior.Variance) - FromRoute(unknown, Route.Balance)
                - FromRoute(unknown, Route.Reference) - FromRoute(unknown, Route.Certificate)),
        _ => _system.FromScalars(_covariance, unknown, route),
    };

    /// <summary>The share of each route in what an unknown's value follows: they sum to one, what is assumed of it left out.</summary>
    public EvidenceShares Shares(int unknown)
    {
        var reference = Math.Max(0, _system.Leverage(_covariance, unknown, Route.Reference));
        var balance = Math.Max(0, _system.Leverage(_covariance, unknown, Route.Balance));
        var certificate = Math.Max(0, _system.Leverage(_covariance, unknown, Route.Certificate));
        var vehicles = Math.Max(0, 1 - reference - balance - certificate - _system.PriorLeverage(_covariance, unknown));
        vehicles = _system.HasVehicles ? vehicles : 0;
        var total = reference + balance + certificate + vehicles;
        return total <= 0 ? EvidenceShares.None : new EvidenceShares
        {
            Reference = reference / total,
            Balance = balance / total,
            Certificate = certificate / total,
            Vehicles = vehicles / total,
        };
    }
}
