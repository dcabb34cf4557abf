namespace ChargeMeter.Metrology.Estimation.Fusion;

/// <summary>One unknown of a linear observation, with its coefficient.</summary>
/// <remarks>Reference: METHOD.md, "One solve".</remarks>
/// <param name="Unknown">The unknown's number.</param>
/// <param name="Coefficient">What it is multiplied with.</param>
readonly record struct Term(int Unknown, double Coefficient);
