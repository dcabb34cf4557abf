using System.Net;
using System.Net.Sockets;

namespace ChargeMeter.Mqtt.Tests;

/// <summary>Stands between client and broker, and can swallow what the broker says on the connection that was made first; it stays up.</summary>
sealed class DeafeningProxy : IAsyncDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _stop = new();
    readonly int _brokerPort;
    readonly Task _accepting;
    bool _isFirstDeaf;
    int _connections;

    public DeafeningProxy(int brokerPort)
    {
        _brokerPort = brokerPort;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>From now on the first connection, which is the intake's, hears nothing.</summary>
    public void DeafenFirst() => Volatile.Write(ref _isFirstDeaf, true);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _listener.Dispose();
        _stop.Dispose();
    }

    async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _ = ServeAsync(client, ++_connections);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException)
        {
            // The end of the test.
        }
    }

    async Task ServeAsync(TcpClient client, int number)
    {
        using (client)
        using (var broker = new TcpClient())
        {
            try
            {
                await broker.ConnectAsync(IPAddress.Loopback, _brokerPort, _stop.Token);
                var (near, far) = (client.GetStream(), broker.GetStream());
                await Task.WhenAny(PumpAsync(near, far, () => false), PumpAsync(far, near, () => number == 1 && Volatile.Read(ref _isFirstDeaf)));
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException or IOException)
            {
                // One of the two has gone.
            }
        }
    }

    async Task PumpAsync(NetworkStream from, NetworkStream to, Func<bool> isSwallowed)
    {
        var buffer = new byte[65_536];
        for (var read = -1; read != 0;)
        {
            read = await from.ReadAsync(buffer, _stop.Token);
            if (!isSwallowed())
            {
                await to.WriteAsync(buffer.AsMemory(0, read), _stop.Token);
            }
        }
    }
}
