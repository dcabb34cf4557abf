namespace ChargeMeter.Metrology.Estimation.Fusion;

/// <summary>One charge that a vehicle counted as well.</summary>
/// <remarks>Reference: METHOD.md, "Vehicles": ln(E_pile/E_vehicle) = λ − b + noise.</remarks>
/// <param name="Error">The unknown that is the pile's λ.</param>
/// <param name="Drift">The unknown that is its drift; −1 for none.</param>
/// <param name="Age">Years since the reference time of the drift, negative before it.</param>
/// <param name="LogRatio">ln(E_pile/E_vehicle).</param>
/// <param name="OwnVariance">The variance that the registers' steps give to it.</param>
/// <param name="Day">The day on which it ended.</param>
readonly record struct VehicleSession(int Error, int Drift, double Age, double LogRatio, double OwnVariance, DateOnly Day)
{
    /// <summary>What of the unknowns it sees.</summary>
    /// <param name="mean">The unknown that is the mean of the vehicles' biases.</param>
    internal Term[] Terms(int mean) => Drift < 0
        ? [new Term(mean, -1), new Term(Error, 1)]
        : [new Term(mean, -1), new Term(Error, 1), new Term(Drift, Age)];
}
