using MQTTnet.Channel;

namespace ChargeMeter.Mqtt.Channels;

/// <summary>Reads many packets from the system at once, where the MQTT library asks for each in two parts. One reader.</summary>
/// <param name="inner">The channel that is not read or written by anybody else.</param>
sealed class BufferedChannel(IMqttChannel inner) : SharedChannel(inner)
{
    /// <summary>Some sixty readings.</summary>
    const int BufferBytes = 8_192;

    readonly byte[] _buffer = new byte[BufferBytes];
    int _from;
    int _count;

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        _count > 0 ? Task.FromResult(Take(buffer.AsSpan(offset, count))) : FillAsync(buffer.AsMemory(offset, count), cancellationToken);

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
