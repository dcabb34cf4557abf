using ChargeMeter.Protocol.Topics;
using ChargeMeter.Simulation.Scenarios;
using ChargeMeter.Simulation.World;

namespace ChargeMeter.Simulation.Telemetry;

/// <summary>What all devices of a station have in common.</summary>
/// <param name="Station">The station.</param>
/// <param name="Settings">The settings of the telemetry.</param>
/// <param name="Span">The time simulated.</param>
/// <param name="Seed">Everything random follows from it and the device's name.</param>
/// <param name="Topics">Writes topics.</param>
/// <param name="BrokerOutage">When the broker is absent.</param>
/// <param name="Gateway">The gateway of the station; null where each device speaks for itself.</param>
/// <param name="IsBacklog">Whether everything is marked as delayed.</param>
sealed record DeviceContext(
    string Station, TelemetrySettings Settings, WorldSpan Span, int Seed, TopicParser Topics, Outage? BrokerOutage, Gateway? Gateway, bool IsBacklog)
{
    /// <summary>What the devices of a station have in common.</summary>
    public static DeviceContext Of(WorldStation station, TelemetrySettings settings, WorldSpan span, int seed, Transmission transmission)
    {
        var draw = new FaultDraw(settings, span, seed);
        var gateway = station.HasGateway ? draw.DrawGateway(station.Id, station.GatewayStamps) : null;
        var topics = new TopicParser(transmission.TopicPrefix);
        return new DeviceContext(station.Id, settings, span, seed, topics, draw.BrokerOutage(), gateway, transmission.IsBacklog);
    }

    /// <summary>The outages that all devices of the station share.</summary>
    public IReadOnlyList<Outage> OutagesOfAll { get; } =
        [.. new[] { Gateway?.Outage, BrokerOutage }.OfType<Outage>()];

    /// <summary>The random numbers of a device for a purpose.</summary>
    public Random RandomFor(string device, string purpose) => Seeds.For(Seed, device, purpose);
}
