using ChargeMeter.Mqtt.Channels;
using MQTTnet.Channel;
using MQTTnet.Exceptions;

namespace ChargeMeter.Mqtt.Broker;

/// <summary>
/// Follows the packet boundaries of what is read, and ends the connection at the header of a packet that is too
/// large: before the MQTT library sets memory aside for it, and before anybody has logged in.
/// </summary>
sealed class SizeLimitedChannel : ForwardingChannel
{
    const int FlagBits = 7;
    const int LengthMask = 0x7F;
    const int MaxLengthBytes = 4;

    readonly int _maxPacketBytes;
    int _bodyLeft;
    int _lengthBytes;
    int _length;
    bool _inHeader;

    public SizeLimitedChannel(IMqttChannel inner, int maxPacketBytes)
        : base(inner) => _maxPacketBytes = maxPacketBytes;

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        var read = await Inner.ReadAsync(buffer, offset, count, cancellationToken);
        Follow(buffer.AsSpan(offset, read));
        return read;
    }

    void Follow(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (_bodyLeft > 0)
            {
                var skipped = Math.Min(_bodyLeft, bytes.Length);
                _bodyLeft -= skipped;
                bytes = bytes[skipped..];
            }
            else
            {
                FollowHeader(bytes[0]);
                bytes = bytes[1..];
            }
        }
    }

    void FollowHeader(byte value)
    {
        if (!_inHeader)
        {
            (_inHeader, _length, _lengthBytes) = (true, 0, 0);
            return;
        }

        _length |= (value & LengthMask) << (FlagBits * _lengthBytes);
        _lengthBytes++;
        if (_length > _maxPacketBytes || _lengthBytes > MaxLengthBytes)
        {
            throw new MqttProtocolViolationException(
                FormattableString.Invariant($"A packet of {_length} bytes or more exceeds {_maxPacketBytes}."));
        }

        if (value <= LengthMask)
        {
            (_inHeader, _bodyLeft) = (false, _length);
        }
    }
}
