namespace ChargeMeter.Monitoring.Clocks;

/// <summary>How far a device's clock is from ours.</summary>
/// <param name="Device">The device.</param>
/// <param name="Offset">Its time minus true time: positive where the device's clock is fast.</param>
/// <param name="Spread">The scatter of single messages about it (median absolute deviation).</param>
/// <param name="Messages">How many messages it rests on.</param>
public sealed record ClockOffset(string Device, TimeSpan Offset, TimeSpan Spread, int Messages);
