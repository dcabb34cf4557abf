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

    /// <summary>A client that takes packets of this size takes every answer with its words.</summary>
    const uint LargestAnswer = 128;

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

    /// <summary>Whether an MQTT 5 client wants to be told in words, and can take them.</summary>
    public bool WantsReasons { get; private set; }

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
        if (packet is MqttConnectPacket greeting)
        {
            WantsReasons = greeting.RequestProblemInformation && (greeting.MaximumPacketSize is 0 or >= LargestAnswer);
            if (greeting.CleanSession && string.IsNullOrEmpty(greeting.ClientId))
            {
                greeting.ClientId = $"{Prefix}{RemoteEndPoint}";
            }
        }

        return packet;
    }
}
