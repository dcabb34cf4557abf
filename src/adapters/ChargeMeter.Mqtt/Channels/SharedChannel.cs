using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using MQTTnet.Channel;

namespace ChargeMeter.Mqtt.Channels;

/// <summary>A channel on which acknowledgements are written, many at once, between the MQTT library's own packets. Any number of writers.</summary>
/// <param name="inner">The channel that is not read or written by anybody else.</param>
[SuppressMessage("Usage", "CA2213", Justification = "Who still writes must be able to let the next one see that the channel is closed.")]
class SharedChannel(IMqttChannel inner) : IMqttChannel
{
    readonly SemaphoreSlim _writing = new(1, 1);
    bool _isWithinPacket;

    public X509Certificate2 ClientCertificate => Inner.ClientCertificate;

    public EndPoint RemoteEndPoint => Inner.RemoteEndPoint;

    public EndPoint LocalEndPoint => Inner.LocalEndPoint;

    public bool IsSecureConnection => Inner.IsSecureConnection;

    /// <summary>The channel within.</summary>
    protected IMqttChannel Inner { get; } = inner;

    public Task ConnectAsync(CancellationToken cancellationToken) => Inner.ConnectAsync(cancellationToken);

    public Task DisconnectAsync(CancellationToken cancellationToken) => Inner.DisconnectAsync(cancellationToken);

    public virtual Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Inner.ReadAsync(buffer, offset, count, cancellationToken);

    /// <summary>Writes a packet of the library, or the first part of one; the library writes no other before it is complete.</summary>
    public async Task WriteAsync(ReadOnlySequence<byte> buffer, bool isEndOfPacket, CancellationToken cancellationToken)
    {
        if (!_isWithinPacket)
        {
            await _writing.WaitAsync(cancellationToken);
        }

        _isWithinPacket = true;
        try
        {
            await Inner.WriteAsync(buffer, isEndOfPacket, cancellationToken);
            _isWithinPacket = !isEndOfPacket;
        }
        catch
        {
            _isWithinPacket = false;
            throw;
        }
        finally
        {
            if (!_isWithinPacket)
            {
                _writing.Release();
            }
        }
    }

    /// <summary>Writes complete packets that the library knows nothing of.</summary>
    public async Task WritePacketsAsync(ReadOnlyMemory<byte> packets, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            await Inner.WriteAsync(new ReadOnlySequence<byte>(packets), isEndOfPacket: true, cancellationToken);
        }
        finally
        {
            _writing.Release();
        }
    }

    public void Dispose()
    {
        Inner.Dispose();
        GC.SuppressFinalize(this);
    }
}
