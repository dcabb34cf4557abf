namespace ChargeMeter.Metrology.Estimation.Balance;

/// <summary>A meter beneath the upper one of a balance.</summary>
/// <remarks>Reference: METHOD.md, "Balance of a station".</remarks>
/// <param name="Kind">What it measures.</param>
/// <param name="RatedKilowatts">Its rated power in kW; 0 where unknown.</param>
sealed record BalanceMeter(BalanceKind Kind, double RatedKilowatts);
