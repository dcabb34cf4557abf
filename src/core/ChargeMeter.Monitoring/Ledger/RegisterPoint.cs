using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Monitoring.Ledger;

/// <summary>An observation that belongs to a register epoch: only two points of one epoch have an energy between them.</summary>
/// <param name="At">When, by the device's clock.</param>
/// <param name="Energy">The register.</param>
/// <param name="Epoch">The epoch, counted from zero for each device.</param>
public readonly record struct RegisterPoint(DateTimeOffset At, Energy Energy, int Epoch);
