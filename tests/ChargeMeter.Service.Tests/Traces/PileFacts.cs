namespace ChargeMeter.Service.Tests.Traces;

/// <summary>What the recording says of one pile.</summary>
/// <param name="Transactions">Transactions.</param>
/// <param name="EnergyKilowattHours">Their energy.</param>
public sealed record PileFacts(int Transactions, decimal EnergyKilowattHours);
