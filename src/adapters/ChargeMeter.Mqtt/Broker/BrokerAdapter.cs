using System.Net;
using System.Security.Cryptography.X509Certificates;
using ChargeMeter.Mqtt.Channels;
using MQTTnet.Adapter;
using MQTTnet.Formatter;
using MQTTnet.Packets;

namespace ChargeMeter.Mqtt.Broker;

/// <summary>
/// Gives a client without an id one of its own, as MQTT allows for clean sessions; the library only knows of MQTT 5 there.
/// The command-line clients of Mosquitto come without. Beside the library's packets it sends acknowledgements.
/// </summary>
sealed class BrokerAdapter : IMqttChannelAdapter
{
    const string Prefix = "unnamed-";

    readonly IMqttChannelAdapter _inner;
    readonly BufferedChannel _channel;
    bool _isNamed;

    public BrokerAdapter(IMqttChannelAdapter inner, BufferedChannel channel)
    {
        _inner = inner;
        _channel = channel;
    }

    public long BytesReceived => _inner.BytesReceived;

    public long BytesSent => _inner.BytesSent;

    public X509Certificate2 ClientCertificate => _inner.ClientCertificate;

    public EndPoint RemoteEndPoint => _inner.RemoteEndPoint;

    public EndPoint LocalEndPoint => _inner.LocalEndPoint;

    public bool IsSecureConnection => _inner.IsSecureConnection;

    public MqttPacketFormatterAdapter PacketFormatterAdapter => _inner.PacketFormatterAdapter;

    /// <summary>Whether the id is one that we gave, so that the client must be told.</summary>
    public static bool IsGiven(string clientId) => clientId.StartsWith(Prefix, StringComparison.Ordinal);

    public Task ConnectAsync(CancellationToken cancellationToken) => _inner.ConnectAsync(cancellationToken);

    public Task DisconnectAsync(CancellationToken cancellationToken) => _inner.DisconnectAsync(cancellationToken);

    public Task<MqttPacket> ReceivePacketAsync(CancellationToken cancellationToken) =>
        _isNamed ? _inner.ReceivePacketAsync(cancellationToken) : ReceiveGreetingAsync(cancellationToken);

    /// <summary>Sends complete packets that the library knows nothing of.</summary>
    public Task SendAsync(ReadOnlyMemory<byte> packets, CancellationToken cancellationToken) =>
        _channel.WritePacketsAsync(packets, cancellationToken);

    public void ResetStatistics() => _inner.ResetStatistics();

    public Task SendPacketAsync(MqttPacket packet, CancellationToken cancellationToken) =>
        _inner.SendPacketAsync(packet, cancellationToken);

    public void Dispose() => _inner.Dispose();

    async Task<MqttPacket> ReceiveGreetingAsync(CancellationToken cancellationToken)
    {
        var packet = await _inner.ReceivePacketAsync(cancellationToken);
        _isNamed = true;
        if (packet is MqttConnectPacket { CleanSession: true } connect && string.IsNullOrEmpty(connect.ClientId))
        {
            connect.ClientId = $"{Prefix}{RemoteEndPoint}";
        }

        return packet;
    }
}
