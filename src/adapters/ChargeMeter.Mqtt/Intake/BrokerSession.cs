using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Protocol;

namespace ChargeMeter.Mqtt.Intake;

/// <summary>Connects and subscribes to everything below the prefix at QoS 1: always, whatever the broker has kept.</summary>
static class BrokerSession
{
    /// <summary>Says whether the broker had kept our session.</summary>
    public static async Task<bool> OpenAsync(IMqttClient client, MqttIntakeOptions options, CancellationToken cancellationToken)
    {
        var result = await client.ConnectAsync(ClientOptionsFactory.Create(options), cancellationToken);
        if (result.ResultCode != MqttClientConnectResultCode.Success)
        {
            throw new MqttCommunicationException($"The broker refused the connection: {result.ResultCode}.");
        }

        await SubscribeAsync(client, options, cancellationToken);
        return result.IsSessionPresent;
    }

    static async Task SubscribeAsync(IMqttClient client, MqttIntakeOptions options, CancellationToken cancellationToken)
    {
        var filter = new MqttTopicFilterBuilder()
            .WithTopic(options.TopicPrefix + "/#")
            .WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce);
        if (options.Version == MqttVersion.V5)
        {
            // What a broker kept is old news that looks fresh; and what we publish ourselves is no input.
            filter.WithRetainHandling(MqttRetainHandling.DoNotSendOnSubscribe).WithNoLocal();
        }

        var subscription = new MqttClientSubscribeOptionsBuilder().WithTopicFilter(filter).Build();
        var result = await client.SubscribeAsync(subscription, cancellationToken);
        var refused = result.Items.FirstOrDefault(item => item.ResultCode != MqttClientSubscribeResultCode.GrantedQoS1);
        if (refused is not null)
        {
            throw new MqttCommunicationException($"The broker refused the subscription at QoS 1: {refused.ResultCode}.");
        }
    }
}
