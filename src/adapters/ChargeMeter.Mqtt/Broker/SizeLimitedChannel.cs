using System.Buffers;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using MQTTnet.Channel;
using MQTTnet.Exceptions;

namespace ChargeMeter.Mqtt.Broker;

/// <summary>
/// Follows the packet boundaries of what is read, and ends the connection at the header of a packet that is too
/// large: before the MQTT library sets memory aside for it, and before anybody has logged in.
/// </summary>
sealed class SizeLimitedChannel : IMqttChannel
{
    const int FlagBits = 7;
    const int LengthMask = 0x7F;
    const int MaxLengthBytes = 4;

    readonly IMqttChannel _inner;
    readonly int _maxPacketBytes;
    int _bodyLeft;
    int _lengthBytes;
    int _length;
    bool _inHeader;

    public SizeLimitedChannel(IMqttChannel inner, int maxPacketBytes)
    {
        _inner = inner;
        _maxPacketBytes = maxPacketBytes;
    }

    public X509Certificate2 ClientCertificate => _inner.ClientCertificate;

    public EndPoint RemoteEndPoint => _inner.RemoteEndPoint;

    public EndPoint LocalEndPoint => _inner.LocalEndPoint;

    public bool IsSecureConnection => _inner.IsSecureConnection;

    public Task ConnectAsync(CancellationToken cancellationToken) => _inner.ConnectAsync(cancellationToken);

    public Task DisconnectAsync(CancellationToken cancellationToken) => _inner.DisconnectAsync(cancellationToken);

    public Task WriteAsync(ReadOnlySequence<byte> buffer, bool isEndOfPacket, CancellationToken cancellationToken) =>
        _inner.WriteAsync(buffer, isEndOfPacket, cancellationToken);

    public async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        var read = await _inner.ReadAsync(buffer, offset, count, cancellationToken);
        Follow(buffer.AsSpan(offset, read));
        return read;
    }

    public void Dispose() => _inner.Dispose();

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
