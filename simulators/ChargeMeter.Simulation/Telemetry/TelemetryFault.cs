namespace ChargeMeter.Simulation.Telemetry;

/// <summary>A fault put into the telemetry, for the truth file.</summary>
/// <param name="Kind">Such as <c>lost</c>, <c>repeated</c>, <c>late</c>; TRUTH.md names all.</param>
/// <param name="Device">The device.</param>
/// <param name="At">When the message was made, or when it began, true time.</param>
/// <param name="Until">When it ended; null where it has no end, or is of one message.</param>
/// <param name="Messages">How many messages it touched.</param>
public sealed record TelemetryFault(string Kind, string Device, DateTimeOffset At, DateTimeOffset? Until, int Messages);
