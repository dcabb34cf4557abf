namespace ChargeMeter.Service.Replay;

/// <summary>What one pile delivered in a replay.</summary>
/// <param name="Transactions">Transactions that ended.</param>
/// <param name="EnergyKilowattHours">Their energy in kWh, exactly.</param>
sealed record PileTotals(int Transactions, decimal EnergyKilowattHours);
