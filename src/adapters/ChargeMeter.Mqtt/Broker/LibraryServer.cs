using MQTTnet.Server;

namespace ChargeMeter.Mqtt.Broker;

/// <summary>Makes the server of the MQTT library over a listener of ours.</summary>
static class LibraryServer
{
    /// <summary>Messages that wait for one subscriber; whoever lets more gather is disconnected, not silently short-changed.</summary>
    const int MaxUndelivered = 10_000;

    public static MqttServer Create(BrokerContext context, BrokerListener listener)
    {
        var options = new MqttServerOptions
        {
            DefaultCommunicationTimeout = TimeSpan.FromSeconds(context.Options.ConnectTimeoutSeconds),
            MaxPendingMessagesPerClient = MaxUndelivered,
            PendingMessagesOverflowStrategy = MqttPendingMessagesOverflowStrategy.DropNewMessage,
        };
        return new MqttServerFactory(new LibraryLog(context.Logger)).CreateMqttServer(options, [listener]);
    }
}
