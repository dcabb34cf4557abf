using ChargeMeter.Protocol.Topics;
using ChargeMeter.Simulation.Telemetry;
using ChargeMeter.Simulation.Writing;

namespace ChargeMeter.Simulation.Playing;

/// <summary>A world as its clients publish it: each device for itself, and a gateway for all devices of its station.</summary>
/// <remarks>
/// A message is published when the world says that it is received, so it has lost, late and repeated ones as a generated world has. What a broker
/// delivers once more as a retained message is published as a mere repeat: nothing stays behind at a broker that others use.
/// </remarks>
public static class PlayedWorld
{
    /// <summary>The messages in the order in which they are due.</summary>
    public static IEnumerable<PlayedMessage> Messages(GeneratedWorld world)
    {
        var topics = new TopicParser(world.Transmission.TopicPrefix);
        var gateways = world.Stations.Where(station => station.HasGateway).Select(station => station.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (message, _) in StreamOfStations.Received(world.Begin(), world.Span))
        {
            var client = topics.TryParse(message.Topic, out var address) && gateways.Contains(address.Station) ? address.Station : address?.Device;
            yield return new PlayedMessage(message.ReceivedAt, client ?? string.Empty, message.Topic, message.Payload);
        }
    }
}
