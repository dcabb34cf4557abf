namespace ChargeMeter.Metrology.Estimation.Fusion;

/// <summary>One charge that a vehicle counted as well.</summary>
/// <remarks>Reference: METHOD.md, "Vehicles": ln(E_pile/E_vehicle) = λ − µ − δ − d·years − s·ln C + noise.</remarks>
/// <param name="Error">The unknown that is the pile's λ.</param>
/// <param name="Drift">The unknown that is its drift; −1 for none.</param>
/// <param name="Age">Years since the reference time of the drift, negative before it.</param>
/// <param name="LogRatio">ln(E_pile/E_vehicle).</param>
/// <param name="OwnVariance">The variance that the registers' steps give to it.</param>
/// <param name="Day">The day on which it ended.</param>
readonly record struct VehicleSession(int Error, int Drift, double Age, double LogRatio, double OwnVariance, DateOnly Day)
{
    /// <summary>ln C, C the share of the charge that the vehicle's count covers: zero or less.</summary>
    public double LogCoverage { get; init; }

    /// <summary>Years since the day of the solve: zero or less.</summary>
    public double Years { get; init; }

    /// <summary>What of the unknowns it sees.</summary>
    /// <param name="common">What all vehicles have in common.</param>
    internal Term[] Terms(VehicleUnknowns common)
    {
        var (mean, error) = (new Term(common.Mean, -1), new Term(Error, 1));
        return (Drift >= 0, LogCoverage < 0) switch
        {
            (false, false) => [mean, error],
            (true, false) => [mean, error, new Term(Drift, Age)],
            (false, true) => [mean, error, new Term(common.Uncovered, -LogCoverage)],
            _ => [mean, error, new Term(Drift, Age), new Term(common.Uncovered, -LogCoverage)],
        };
    }
}
