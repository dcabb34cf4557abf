using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Monitoring.Payments;

/// <summary>A tariff slice as it was charged.</summary>
/// <param name="Energy">The energy in it.</param>
/// <param name="Price">Price and service fee per kWh.</param>
public readonly record struct ChargedSlice(Energy Energy, decimal Price);
