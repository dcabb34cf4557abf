using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using MQTTnet.Channel;

namespace ChargeMeter.Mqtt.Channels;

/// <summary>
/// Reads many packets from the system at once, where the MQTT library asks for each in two parts, and lets acknowledgements
/// be written many at once, between the library's own packets. One reader; any number of writers.
/// </summary>
[SuppressMessage("Usage", "CA2213", Justification = "Who still writes must be able to let the next one see that the channel is closed.")]
sealed class BufferedChannel : ForwardingChannel
{
    /// <summary>Some sixty readings; with ten thousand connections 80 MB.</summary>
    const int BufferBytes = 8_192;

    readonly SemaphoreSlim _writing = new(1, 1);
    readonly byte[] _buffer = new byte[BufferBytes];
    int _from;
    int _count;
    bool _isWithinPacket;

    /// <summary>A channel over one that is not read or written by anybody else.</summary>
    public BufferedChannel(IMqttChannel inner)
        : base(inner)
    {
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        _count > 0 ? Task.FromResult(Take(buffer.AsSpan(offset, count))) : FillAsync(buffer.AsMemory(offset, count), cancellationToken);

    /// <summary>Writes a packet of the library, or the first part of one; the library writes no other before it is complete.</summary>
    public override async Task WriteAsync(ReadOnlySequence<byte> buffer, bool isEndOfPacket, CancellationToken cancellationToken)
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

    async Task<int> FillAsync(Memory<byte> target, CancellationToken cancellationToken)
    {
        _from = 0;
        _count = await Inner.ReadAsync(_buffer, 0, BufferBytes, cancellationToken);
        return Take(target.Span);
    }

    int Take(Span<byte> target)
    {
        var taken = Math.Min(target.Length, _count);
        _buffer.AsSpan(_from, taken).CopyTo(target);
        _from += taken;
        _count -= taken;
        return taken;
    }
}
