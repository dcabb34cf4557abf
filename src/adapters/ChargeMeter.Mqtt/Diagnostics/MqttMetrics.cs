using System.Diagnostics.Metrics;

namespace ChargeMeter.Mqtt.Diagnostics;

/// <summary>The counters of intake, under the meter <see cref="MeterName"/>; the tag <c>broker</c> names the broker as the operator does; our own is <c>embedded</c>.</summary>
public sealed class MqttMetrics : IDisposable
{
    /// <summary>The name to subscribe to.</summary>
    public const string MeterName = "ChargeMeter.Mqtt";

    readonly Meter _meter = new(MeterName);
    readonly Counter<long> _received;
    readonly Counter<long> _acknowledged;
    readonly Counter<long> _refused;
    readonly Counter<long> _reconnects;
    readonly Counter<long> _canaries;
    readonly UpDownCounter<long> _connections;
    readonly UpDownCounter<long> _inFlight;

    /// <summary>Creates the instruments.</summary>
    public MqttMetrics()
    {
        _received = _meter.CreateCounter<long>(
            "chargemeter.mqtt.received", "{message}", "Messages received, our own canaries included, by quality of service.");
        _acknowledged = _meter.CreateCounter<long>(
            "chargemeter.mqtt.acknowledged", "{message}", "Messages acknowledged to the sender or broker.");
        _refused = _meter.CreateCounter<long>(
            "chargemeter.mqtt.refused", "{message}", "Messages refused: the account may not publish on their topic.");
        _reconnects = _meter.CreateCounter<long>(
            "chargemeter.mqtt.reconnects", "{attempt}", "Attempts to connect again.");
        _canaries = _meter.CreateCounter<long>(
            "chargemeter.mqtt.canaries", "{message}", "Canaries sent through brokers, by outcome: returned or missed.");
        _connections = _meter.CreateUpDownCounter<long>(
            "chargemeter.mqtt.connections", "{connection}", "Connections that are up.");
        _inFlight = _meter.CreateUpDownCounter<long>(
            "chargemeter.mqtt.in_flight", "{message}", "Messages received and not yet acknowledged.");
    }

    /// <summary>Ends the instruments.</summary>
    public void Dispose() => _meter.Dispose();

    internal void Received(string broker, int qualityOfService) =>
        _received.Add(1, Broker(broker), new KeyValuePair<string, object?>("qos", qualityOfService));

    internal void Held(string broker) => _inFlight.Add(1, Broker(broker));

    internal void Acknowledged(string broker, int messages)
    {
        _acknowledged.Add(messages, Broker(broker));
        _inFlight.Add(-messages, Broker(broker));
    }

    internal void Abandoned(string broker, int messages) => _inFlight.Add(-messages, Broker(broker));

    internal void Refused(string broker) => _refused.Add(1, Broker(broker));

    internal void Reconnecting(string broker) => _reconnects.Add(1, Broker(broker));

    internal void CanaryReturned(string broker) => _canaries.Add(1, Broker(broker), new KeyValuePair<string, object?>("outcome", "returned"));

    internal void CanaryMissed(string broker) => _canaries.Add(1, Broker(broker), new KeyValuePair<string, object?>("outcome", "missed"));

    internal void Connected(string broker) => _connections.Add(1, Broker(broker));

    internal void Disconnected(string broker) => _connections.Add(-1, Broker(broker));

    static KeyValuePair<string, object?> Broker(string broker) => new("broker", broker);
}
