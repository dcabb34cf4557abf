using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Monitoring.Ledger;

/// <summary>A place at which a register did not simply go on.</summary>
/// <param name="Device">The device.</param>
/// <param name="At">When, by the device's clock.</param>
/// <param name="Kind">Why.</param>
/// <param name="Before">The last good value before; of a conflict, the lowest value sent.</param>
/// <param name="After">The value that did not follow from it; of a conflict, the highest value sent.</param>
public sealed record RegisterBreak(string Device, DateTimeOffset At, RegisterBreakKind Kind, Energy Before, Energy After);
