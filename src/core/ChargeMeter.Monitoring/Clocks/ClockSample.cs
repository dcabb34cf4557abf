using System.Text.Json.Serialization;

namespace ChargeMeter.Monitoring.Clocks;

/// <summary>One message as evidence about a device's clock: neither retained nor backlog.</summary>
/// <param name="ReceivedAt">When it was received, on our clock.</param>
/// <param name="At">The newest event time in it, on the device's clock.</param>
public readonly record struct ClockSample(DateTimeOffset ReceivedAt, DateTimeOffset At)
{
    /// <summary>The device's time minus ours, less the time that the message took.</summary>
    [JsonIgnore]
    public TimeSpan Offset => At - ReceivedAt;
}
