namespace ChargeMeter.Metrology.Estimation.Fusion;

/// <summary>The unknowns that all vehicles have in common.</summary>
/// <param name="Mean">The mean µ of their biases.</param>
/// <param name="Uncovered">The part s of what their frames do not cover that they do not count either.</param>
readonly record struct VehicleUnknowns(int Mean, int Uncovered);
