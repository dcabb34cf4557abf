using ChargeMeter.Metrology.Quantities;

namespace ChargeMeter.Protocol.Messages;

/// <summary>A part of a transaction charged at one price.</summary>
/// <param name="From">Its start, UTC.</param>
/// <param name="To">Its end, UTC.</param>
/// <param name="Energy">The energy in it.</param>
/// <param name="Price">Price per kWh.</param>
/// <param name="ServicePrice">Service fee per kWh.</param>
public sealed record TariffSlice(DateTimeOffset From, DateTimeOffset To, Energy Energy, decimal Price, decimal? ServicePrice);
