using ChargeMeter.Protocol.Topics;
using ChargeMeter.Simulation.Scenarios;

namespace ChargeMeter.Simulation.Telemetry;

/// <summary>What all devices of a station have in common.</summary>
/// <param name="Station">The station.</param>
/// <param name="Settings">The settings of the telemetry.</param>
/// <param name="Span">The time simulated.</param>
/// <param name="Seed">Everything random follows from it and the device's name.</param>
/// <param name="Topics">Writes topics.</param>
/// <param name="BrokerOutage">When the broker is absent.</param>
sealed record DeviceContext(
    string Station, TelemetrySettings Settings, WorldSpan Span, int Seed, TopicParser Topics, Outage? BrokerOutage)
{
    /// <summary>The random numbers of a device for a purpose.</summary>
    public Random RandomFor(string device, string purpose) => Seeds.For(Seed, device, purpose);
}
