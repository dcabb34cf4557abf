namespace ChargeMeter.Protocol.Messages;

/// <summary>What a device says of itself, or its last will says for it.</summary>
/// <param name="At">When, by its own clock; absent in a last will.</param>
/// <param name="State">Its state.</param>
/// <param name="Code">A code of the maker.</param>
/// <param name="Firmware">Its firmware.</param>
public sealed record DeviceStatus(DateTimeOffset? At, DeviceState State, string? Code, string? Firmware);
