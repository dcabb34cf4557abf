namespace ChargeMeter.Metrology.Estimation.Fusion;

/// <summary>What a charge that a vehicle counted says against its pile's error at a solution.</summary>
/// <remarks>Reference: METHOD.md, "Steps".</remarks>
/// <param name="Session">The charge.</param>
/// <param name="Score">The derivative of the log likelihood by the pile's λ.</param>
/// <param name="Weight">What it knows of λ where the vehicle's bias is known: one over its variance.</param>
/// <param name="Bias">What of the vehicle's bias can give way: the same of all its charges.</param>
readonly record struct ChargeScore(VehicleSession Session, double Score, double Weight, VehicleEffect[] Bias);
