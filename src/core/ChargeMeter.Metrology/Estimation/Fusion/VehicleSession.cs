namespace ChargeMeter.Metrology.Estimation.Fusion;

/// <summary>One charge that a vehicle counted as well.</summary>
/// <remarks>Reference: METHOD.md, "Vehicles": ln(E_pile/E_vehicle) = λ − µ − δ − d·years − s·ln C + noise.</remarks>
/// <param name="Error">The unknown that is the pile's λ.</param>
/// <param name="Terms">What of the unknowns it sees: the pile's λ at that time, less the vehicles' mean, and what its count lacks.</param>
/// <param name="LogRatio">ln(E_pile/E_vehicle).</param>
/// <param name="OwnVariance">The variance that the registers' steps give to it.</param>
/// <param name="Day">The day on which it ended.</param>
readonly record struct VehicleSession(int Error, Term[] Terms, double LogRatio, double OwnVariance, DateOnly Day)
{
    /// <summary>Years since the day of the solve: zero or less.</summary>
    public double Years { get; init; }

    /// <summary>What it says beyond a solution, but for its vehicle's departure, as a fraction.</summary>
    public double Residual(ReadOnlySpan<double> solution)
    {
        var residual = LogRatio;
        foreach (var (unknown, coefficient) in Terms)
        {
            residual -= coefficient * solution[unknown];
        }

        return residual;
    }
}
