namespace ChargeMeter.Metrology.Estimation.Fusion;

/// <summary>How all charges of a vehicle pull at the unknowns of a solve.</summary>
/// <remarks>Reference: METHOD.md, "Steps".</remarks>
/// <param name="Common">What all vehicles have in common.</param>
/// <param name="Weights">What its charges and its like know of its departure from that mean.</param>
/// <param name="Sums">The weighted sum of coefficients, by unknown.</param>
sealed record VehiclePull(VehicleUnknowns Common, double Weights, Dictionary<int, double> Sums);
