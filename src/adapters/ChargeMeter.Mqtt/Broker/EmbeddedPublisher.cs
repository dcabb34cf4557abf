using ChargeMeter.Mqtt.Publishing;
using MQTTnet;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace ChargeMeter.Mqtt.Broker;

/// <summary>Publishes at the embedded broker, to its subscribers alone: the intake does not hear it.</summary>
public sealed class EmbeddedPublisher : IMessagePublisher
{
    readonly MqttServer _server;
    readonly CancellationToken _stopping;

    internal EmbeddedPublisher(MqttServer server, CancellationToken stopping) => (_server, _stopping) = (server, stopping);

    /// <inheritdoc/>
    public string Name => EmbeddedBroker.Name;

    /// <inheritdoc/>
    public async Task<PublishOutcome> PublishAsync(string topic, byte[] payload, CancellationToken cancellationToken)
    {
        if (!_server.IsStarted || _stopping.IsCancellationRequested)
        {
            return PublishOutcome.Failed;
        }

        var message = new MqttApplicationMessageBuilder()
            .WithTopic(topic)
            .WithPayload(payload)
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
            .Build();

        // A token that can be cancelled: without one it would be taken for a last will.
        var sent = new InjectedMqttApplicationMessage(message) { SenderClientId = Name };
        await _server.InjectApplicationMessage(sent, cancellationToken.CanBeCanceled ? cancellationToken : _stopping);
        return PublishOutcome.Taken;
    }
}
