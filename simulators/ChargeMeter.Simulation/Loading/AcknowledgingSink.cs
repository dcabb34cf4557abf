using System.Net;
using System.Net.Sockets;

namespace ChargeMeter.Simulation.Loading;

/// <summary>A server on loopback that takes connections and publications of MQTT 3.1.1, acknowledges them and forgets them: the measure of a publisher.</summary>
public sealed class AcknowledgingSink : IAsyncDisposable
{
    const int BufferBytes = 1 << 19;

    readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    readonly CancellationTokenSource _stop = new();
    readonly Task _accepting;
    long _publications;

    /// <summary>A sink that listens at once.</summary>
    /// <param name="port">The port; 0 for any that is free.</param>
    public AcknowledgingSink(int port)
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        _listener.Listen();
        Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>The port it listens on.</summary>
    public int Port { get; }

    /// <summary>How many publications it has received.</summary>
    public long Publications => Interlocked.Read(ref _publications);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Dispose();
        _stop.Dispose();
    }

    async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptAsync(_stop.Token);
                socket.NoDelay = true;
                serving.RemoveAll(task => task.IsCompleted);
                serving.Add(Task.Run(() => ServeAsync(socket), CancellationToken.None));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(serving);
        }
    }

    async Task ServeAsync(Socket socket)
    {
        using var owned = socket;
        var (received, answers, kept) = (new byte[BufferBytes], new byte[BufferBytes], 0);
        try
        {
            for (var count = 1; count > 0;)
            {
                count = await socket.ReceiveAsync(received.AsMemory(kept), _stop.Token);
                var (used, answered) = Answer(received.AsSpan(0, kept + count), answers);
                kept += count - used;
                received.AsSpan(used, kept).CopyTo(received);
                for (var sent = 0; sent < answered;)
                {
                    sent += await socket.SendAsync(answers.AsMemory(sent, answered - sent), _stop.Token);
                }
            }
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException or InvalidDataException)
        {
            // A publisher that breaks off, or does not speak MQTT, loses its connection and nothing else.
        }
    }

    /// <summary>Answers every complete packet; no answer is longer than what it answers.</summary>
    (int Used, int Answered) Answer(ReadOnlySpan<byte> received, Span<byte> answers)
    {
        var (used, answered, publications) = (0, 0, 0);
        while (MqttPackets.TryFrame(received[used..], out var header, out var total))
        {
            var packet = received.Slice(used, total);
            used += total;
            switch (packet[0] & MqttPackets.TypeMask)
            {
                case MqttPackets.PublishType:
                    publications++;
                    answered += Acknowledge(packet, header, answers[answered..]);
                    break;
                case 0x10:
                    ((ReadOnlySpan<byte>)[MqttPackets.Connack, 2, 0, 0]).CopyTo(answers[answered..]);
                    answered += MqttPackets.AcknowledgementLength;
                    break;
                case 0xC0:
                    ((ReadOnlySpan<byte>)[MqttPackets.Pingresp, 0]).CopyTo(answers[answered..]);
                    answered += 2;
                    break;
                default:
                    break;
            }
        }

        Interlocked.Add(ref _publications, publications);
        return (used, answered);
    }

    static int Acknowledge(ReadOnlySpan<byte> packet, int header, Span<byte> answer)
    {
        if ((packet[0] & 0x06) == 0)
        {
            return 0;
        }

        MqttPackets.WriteAcknowledgement(answer, MqttPackets.Identifier(packet, header));
        return MqttPackets.AcknowledgementLength;
    }
}
