namespace ChargeMeter.Metrology.Estimation.Fusion;

/// <summary>How all charges of a vehicle pull at the unknowns of a solve.</summary>
/// <remarks>Reference: METHOD.md, "Steps".</remarks>
/// <param name="Mean">The unknown that is the mean of all vehicles' biases.</param>
/// <param name="Weights">What its charges and its like know of its departure from that mean.</param>
/// <param name="Sums">The weighted sum of coefficients, by unknown.</param>
sealed record VehiclePull(int Mean, double Weights, Dictionary<int, double> Sums);
