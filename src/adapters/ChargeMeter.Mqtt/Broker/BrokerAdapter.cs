using System.Net;
using System.Security.Cryptography.X509Certificates;
using ChargeMeter.Mqtt.Channels;
using MQTTnet.Adapter;
using MQTTnet.Formatter;
using MQTTnet.Packets;

namespace ChargeMeter.Mqtt.Broker;

/// <summary>
/// Stands between a client and the MQTT library. What the client publishes is taken in here, and only what the library must see goes
/// on to it; beside the library's packets it sends acknowledgements. Gives a client without an id one of its own, as MQTT
/// allows for clean sessions, where the library only knows of MQTT 5: the command-line clients of Mosquitto come without.
/// </summary>
sealed class BrokerAdapter : IMqttChannelAdapter
{
    const string Prefix = "unnamed-";

    /// <summary>A client that takes packets of this size takes every answer with its words.</summary>
    const uint LargestAnswer = 128;

    readonly IMqttChannelAdapter _inner;
    readonly SharedChannel _channel;
    readonly PacketReader _packets;
    Func<MqttPublishPacket, CancellationToken, ValueTask<bool>>? _takeIn;
    volatile bool _isEnding;

    /// <summary>An adapter around the library's.</summary>
    /// <param name="inner">The library's, which only sends.</param>
    /// <param name="channel">What it sends over.</param>
    /// <param name="packets">What the client sends.</param>
    public BrokerAdapter(IMqttChannelAdapter inner, SharedChannel channel, PacketReader packets)
    {
        _inner = inner;
        _channel = channel;
        _packets = packets;
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

    /// <summary>Whether the client has left, is lost, or is being sent away.</summary>
    public bool IsEnding => _isEnding;

    /// <summary>The client is being sent away.</summary>
    public void End() => _isEnding = true;

    /// <summary>From now on publications are taken in.</summary>
    /// <param name="takeIn">Takes one in; says whether the library must see it as well.</param>
    public void TakeInBy(Func<MqttPublishPacket, CancellationToken, ValueTask<bool>> takeIn) => _takeIn = takeIn;

    /// <summary>The next packet that the library must see; null at the end of the connection.</summary>
    public async Task<MqttPacket?> ReceivePacketAsync(CancellationToken cancellationToken)
    {
        MqttPacket? packet = null;
        try
        {
            return packet = await NextAsync(cancellationToken);
        }
        catch (Exception exception) when (ConnectionEnd.IsExpected(exception))
        {
            return null;
        }
        finally
        {
            _isEnding |= packet is null or MqttDisconnectPacket;
        }
    }

    /// <summary>Sends complete packets that the library knows nothing of.</summary>
    public Task SendAsync(ReadOnlyMemory<byte> packets, CancellationToken cancellationToken) =>
        _channel.WritePacketsAsync(packets, cancellationToken);

    public void ResetStatistics() => _inner.ResetStatistics();

    public Task SendPacketAsync(MqttPacket packet, CancellationToken cancellationToken) =>
        _inner.SendPacketAsync(packet, cancellationToken);

    public void Dispose() => _inner.Dispose();

    async ValueTask<MqttPacket?> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var received = await _packets.ReadAsync(cancellationToken);
            if (received.TotalLength == 0 || cancellationToken.IsCancellationRequested)
            {
                return null;
            }

            var packet = Decode(received);
            if (packet is not MqttPublishPacket publish || _takeIn is null || await _takeIn(publish, cancellationToken))
            {
                return packet;
            }
        }
    }

    MqttPacket Decode(ReceivedMqttPacket received)
    {
        if (PacketFormatterAdapter.ProtocolVersion == MqttProtocolVersion.Unknown)
        {
            PacketFormatterAdapter.DetectProtocolVersion(received);
        }

        var packet = PacketFormatterAdapter.Decode(received);
        if (packet is MqttConnectPacket greeting)
        {
            Name(greeting);
        }

        return packet;
    }

    void Name(MqttConnectPacket greeting)
    {
        WantsReasons = greeting.RequestProblemInformation && (greeting.MaximumPacketSize is 0 or >= LargestAnswer);
        if (greeting.CleanSession && string.IsNullOrEmpty(greeting.ClientId))
        {
            greeting.ClientId = $"{Prefix}{RemoteEndPoint}";
        }
    }
}
