namespace ChargeMeter.Metrology.Estimation.Fusion;

/// <summary>A charge that a vehicle counted, at a solution.</summary>
/// <param name="Vehicle">The number of the vehicle.</param>
/// <param name="Index">The number of the charge among the vehicle's.</param>
/// <param name="Session">The charge.</param>
/// <param name="IsUsed">Whether it is used.</param>
/// <param name="Residual">What it says of ln(1 + e) beyond the solution, as a fraction.</param>
readonly record struct JudgedCharge(int Vehicle, int Index, VehicleSession Session, bool IsUsed, double Residual);
