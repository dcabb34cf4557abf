using System.Buffers;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using MQTTnet.Channel;

namespace ChargeMeter.Mqtt.Channels;

/// <summary>A channel around another one, which does all that is not overridden.</summary>
/// <param name="inner">The channel that is not read or written by anybody else.</param>
abstract class ForwardingChannel(IMqttChannel inner) : IMqttChannel
{
    public X509Certificate2 ClientCertificate => Inner.ClientCertificate;

    public EndPoint RemoteEndPoint => Inner.RemoteEndPoint;

    public EndPoint LocalEndPoint => Inner.LocalEndPoint;

    public bool IsSecureConnection => Inner.IsSecureConnection;

    /// <summary>The channel within.</summary>
    protected IMqttChannel Inner { get; } = inner;

    public Task ConnectAsync(CancellationToken cancellationToken) => Inner.ConnectAsync(cancellationToken);

    public Task DisconnectAsync(CancellationToken cancellationToken) => Inner.DisconnectAsync(cancellationToken);

    public virtual Task WriteAsync(ReadOnlySequence<byte> buffer, bool isEndOfPacket, CancellationToken cancellationToken) =>
        Inner.WriteAsync(buffer, isEndOfPacket, cancellationToken);

    public virtual Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Inner.ReadAsync(buffer, offset, count, cancellationToken);

    public void Dispose() => Inner.Dispose();
}
