using System.Net;
using System.Security.Cryptography.X509Certificates;
using MQTTnet.Adapter;
using MQTTnet.Formatter;
using MQTTnet.Packets;

namespace ChargeMeter.Mqtt.Broker;

/// <summary>
/// Gives a client without an id one of its own, as MQTT allows for clean sessions; the library only knows of MQTT 5 there.
/// The command-line clients of Mosquitto come without.
/// </summary>
sealed class NamingAdapter : IMqttChannelAdapter
{
    const string Prefix = "unnamed-";

    readonly IMqttChannelAdapter _inner;

    public NamingAdapter(IMqttChannelAdapter inner)
    {
        _inner = inner;
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

    public async Task<MqttPacket> ReceivePacketAsync(CancellationToken cancellationToken)
    {
        var packet = await _inner.ReceivePacketAsync(cancellationToken);
        if (packet is MqttConnectPacket { CleanSession: true } connect && string.IsNullOrEmpty(connect.ClientId))
        {
            connect.ClientId = $"{Prefix}{RemoteEndPoint}";
        }

        return packet;
    }

    public void ResetStatistics() => _inner.ResetStatistics();

    public Task SendPacketAsync(MqttPacket packet, CancellationToken cancellationToken) =>
        _inner.SendPacketAsync(packet, cancellationToken);

    public void Dispose() => _inner.Dispose();
}
