namespace ChargeMeter.Metrology.Estimation.Fusion;

/// <summary>How all charges of a vehicle pull at the unknowns of a solve.</summary>
/// <remarks>Reference: METHOD.md, "Steps".</remarks>
/// <param name="Common">What all vehicles have in common.</param>
/// <param name="Effects">What of its bias can give way.</param>
sealed record VehiclePull(VehicleUnknowns Common, IReadOnlyList<VehicleEffect> Effects);
