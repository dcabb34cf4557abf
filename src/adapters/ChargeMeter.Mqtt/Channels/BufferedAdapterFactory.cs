using System.Diagnostics.CodeAnalysis;
using ChargeMeter.Mqtt.Acknowledgements;
using MQTTnet;
using MQTTnet.Adapter;
using MQTTnet.Diagnostics.Logger;
using MQTTnet.Formatter;
using MQTTnet.Implementations;

namespace ChargeMeter.Mqtt.Channels;

/// <summary>Makes the adapter of one client, over a channel of ours.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The channel belongs to the client, which ends it.")]
sealed class BufferedAdapterFactory : IMqttClientAdapterFactory
{
    BufferedChannel? _channel;

    /// <summary>The client.</summary>
    public IMqttClient CreateClient() => new MqttClientFactory().CreateMqttClient(this);

    /// <summary>Sends answers over the connection, which must have been made; all that come are success.</summary>
    public Task SendAsync(List<Answer> answers, CancellationToken cancellationToken) =>
        _channel!.WritePacketsAsync(Answer.WriteAll(answers, isV5: false), cancellationToken);

    /// <inheritdoc/>
    [SuppressMessage("Reliability", "CA2000", Justification = "The outer channel disposes of the one within.")]
    public IMqttChannelAdapter CreateClientAdapter(MqttClientOptions options, MqttPacketInspector packetInspector, IMqttNetLogger logger)
    {
        _channel = new BufferedChannel(new MqttTcpChannel(options));
        var formatter = new MqttPacketFormatterAdapter(
            options.ProtocolVersion, new MqttBufferWriter(options.WriterBufferSize, options.WriterBufferSizeMax));
        return new MqttChannelAdapter(_channel, formatter, logger)
        {
            AllowPacketFragmentation = options.AllowPacketFragmentation,
            PacketInspector = packetInspector,
        };
    }
}
