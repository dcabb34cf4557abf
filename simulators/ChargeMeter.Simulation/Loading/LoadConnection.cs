using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace ChargeMeter.Simulation.Loading;

/// <summary>One connection of a load: fills its window, reads acknowledgements, and fills it again when it is half empty.</summary>
sealed class LoadConnection : IDisposable
{
    const int LargestSend = 1 << 18;
    const int LargestReceipt = 1 << 16;

    static readonly TimeSpan PaceTick = TimeSpan.FromMilliseconds(1);

    readonly LoadOptions _options;
    readonly TimeProvider _time;
    readonly LoadSource _source;
    readonly InFlight _inFlight;
    readonly long _count;
    readonly Socket _socket;
    readonly byte[] _send;
    readonly byte[] _received;
    int _kept;

    public LoadConnection(LoadOptions options, LoadSource source, long count, TimeProvider time)
    {
        (_options, _source, _count, _time) = (options, source, count, time);
        _inFlight = new InFlight(time, options.Window);
        _socket = new Socket(options.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        _send = new byte[Math.Max(Math.Min(LargestSend, options.Window * source.LongestBytes), source.LongestBytes)];
        _received = new byte[Math.Min(LargestReceipt, options.Window * MqttPackets.AcknowledgementLength)];
    }

    public long Sent { get; private set; }

    public long Acknowledged { get; private set; }

    public long Bytes { get; private set; }

    public LatencyHistogram Latency => _inFlight.Latency;

    public async Task ConnectAsync(string clientId, CancellationToken cancellationToken)
    {
        await _socket.ConnectAsync(new IPEndPoint(_options.Address, _options.Port), cancellationToken);
        await SendAsync(MqttPackets.Connect(clientId), cancellationToken);
        for (var answer = 0; answer < MqttPackets.AcknowledgementLength;)
        {
            answer += await ReceiveAsync(_received.AsMemory(answer, MqttPackets.AcknowledgementLength - answer), cancellationToken);
        }

        if (_received[0] != MqttPackets.Connack || _received[3] != 0)
        {
            throw new InvalidDataException($"The broker refused the connection with code {_received[3]}.");
        }
    }

    public async Task PublishAsync(CancellationToken cancellationToken)
    {
        var begin = _time.GetTimestamp();
        Task<int>? reading = null;
        while (Acknowledged < _count)
        {
            var bytes = Fill(Room(begin));
            if (bytes > 0)
            {
                await SendAsync(_send.AsMemory(0, bytes), cancellationToken);
                Bytes += bytes;
            }

            if (bytes > 0 && Room(begin) > 0)
            {
                continue;
            }

            reading ??= ReceiveAsync(_received.AsMemory(_kept), cancellationToken).AsTask();
            if (IsPaced && Sent < _count)
            {
                await Task.WhenAny(reading, Task.Delay(PaceTick, TimeProvider.System, cancellationToken));
            }
            else
            {
                await reading;
            }

            if (reading.IsCompleted)
            {
                Take(await reading);
                reading = null;
            }
        }

        await SendAsync(MqttPackets.Disconnect.ToArray(), cancellationToken);
    }

    public void Dispose() => _socket.Dispose();

    bool IsPaced => _options.RatePerSecond is not null;

    /// <summary>How many messages may go out now. Unpaced, none before the window is half empty: few large sends are cheaper than many small.</summary>
    long Room(long begin)
    {
        var open = Math.Min(_options.Window - _inFlight.Count, _count - Sent);
        if (_options.RatePerSecond is { } rate)
        {
            var due = (long)(_time.GetElapsedTime(begin).TotalSeconds * rate / _options.Connections);
            return Math.Min(open, due - Sent);
        }

        return _inFlight.Count > _options.Window / 2 ? 0 : open;
    }

    int Fill(long room)
    {
        var timestamp = _time.GetTimestamp();
        var length = 0;
        for (var left = room; left > 0 && _inFlight.HasFree && length + _source.LongestBytes <= _send.Length; left--)
        {
            length += _source.WriteNext(_send.AsSpan(length), _inFlight.Take(timestamp));
            Sent++;
        }

        return length;
    }

    void Take(int count)
    {
        var timestamp = _time.GetTimestamp();
        var length = _kept + count;
        var at = 0;
        for (; at + MqttPackets.AcknowledgementLength <= length; at += MqttPackets.AcknowledgementLength)
        {
            if (_received[at] != MqttPackets.Puback)
            {
                throw new InvalidDataException($"A packet of type {_received[at] >> 4} where an acknowledgement was due.");
            }

            _inFlight.Release(BinaryPrimitives.ReadUInt16BigEndian(_received.AsSpan(at + 2)), timestamp);
            Acknowledged++;
        }

        _kept = length - at;
        _received.AsSpan(at, _kept).CopyTo(_received);
    }

    async ValueTask<int> ReceiveAsync(Memory<byte> target, CancellationToken cancellationToken)
    {
        var count = await _socket.ReceiveAsync(target, cancellationToken);
        return count > 0 ? count : throw new IOException("The broker closed the connection.");
    }

    async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        while (!bytes.IsEmpty)
        {
            bytes = bytes[await _socket.SendAsync(bytes, cancellationToken)..];
        }
    }
}
