using MQTTnet.Adapter;
using MQTTnet.Exceptions;

namespace ChargeMeter.Mqtt.Broker;

/// <summary>
/// Finds the packets in what a client sends, many of them in one read where they have come together. Ends the connection at the
/// header of a packet that is too large: before memory is set aside for it, and before anybody has logged in. One reader.
/// </summary>
/// <remarks>Reference: OASIS MQTT 3.1.1, section 2.2: the first byte, then the length of the rest, seven bits to a byte.</remarks>
sealed class PacketReader
{
    /// <summary>Some sixty readings; with ten thousand connections 80 MB.</summary>
    const int UsualBytes = 8_192;
    const int FlagBits = 7;
    const int LengthMask = 0x7F;
    const int MostLengthBytes = 4;

    readonly Stream _stream;
    readonly int _mostPacketBytes;
    byte[] _buffer = new byte[UsualBytes];
    int _from;
    int _count;

    /// <summary>A reader of a stream.</summary>
    /// <param name="stream">What the client sends.</param>
    /// <param name="mostPacketBytes">The largest packet taken, without its header.</param>
    public PacketReader(Stream stream, int mostPacketBytes)
    {
        _stream = stream;
        _mostPacketBytes = mostPacketBytes;
    }

    ReadOnlySpan<byte> Unread => _buffer.AsSpan(_from, _count);

    /// <summary>The next packet, whose body stands until the one after it is asked for; an empty one at the end.</summary>
    /// <exception cref="MqttProtocolViolationException">It is too large, or its length is none.</exception>
    public async ValueTask<ReceivedMqttPacket> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var (header, length) = Header(Unread);
            if (header > 0 && header + length <= _count)
            {
                return Take(header, length);
            }

            MakeRoom(header + length);
            var read = await _stream.ReadAsync(_buffer.AsMemory(_from + _count), cancellationToken);
            if (read == 0)
            {
                return ReceivedMqttPacket.Empty;
            }

            _count += read;
        }
    }

    ReceivedMqttPacket Take(int header, int length)
    {
        var packet = new ReceivedMqttPacket(_buffer[_from], new ArraySegment<byte>(_buffer, _from + header, length), header + length);
        _from += header + length;
        _count -= header + length;
        return packet;
    }

    // The bytes of the header and those after it; nothing while the header has not come whole.
    (int Header, int Length) Header(ReadOnlySpan<byte> bytes)
    {
        var length = 0;
        for (var index = 1; index < bytes.Length; index++)
        {
            length |= (bytes[index] & LengthMask) << (FlagBits * (index - 1));
            if (length > _mostPacketBytes || index > MostLengthBytes)
            {
                throw new MqttProtocolViolationException(FormattableString.Invariant($"A packet of {length} bytes or more exceeds {_mostPacketBytes}."));
            }

            if (bytes[index] <= LengthMask)
            {
                return (index + 1, length);
            }
        }

        return (0, 0);
    }

    // Whoever announces a large packet gets memory as it comes, not before.
    void MakeRoom(int packet)
    {
        if (_count == _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Min(packet, 2 * _buffer.Length));
        }
        else if (_from > 0)
        {
            var target = packet <= UsualBytes && _count < UsualBytes && _buffer.Length > UsualBytes ? new byte[UsualBytes] : _buffer;
            Unread.CopyTo(target);
            (_buffer, _from) = (target, 0);
        }
    }
}
