using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ChargeMeter.TestSupport;

/// <summary>The network between a client and a broker, which can be cut and mended, and can swallow what the broker says on the connection that was made first; that stays up.</summary>
public sealed class Cable : IAsyncDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _stop = new();
    readonly ConcurrentDictionary<TcpClient, byte> _open = [];
    readonly int _brokerPort;
    readonly Task _accepting;
    volatile bool _isCut;
    volatile bool _isFirstDeaf;
    int _connections;

    /// <summary>Begins where a broker listens on this machine.</summary>
    public Cable(int brokerPort)
    {
        _brokerPort = brokerPort;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where the client finds the broker.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Ends all connections; new ones end at once.</summary>
    public void Cut()
    {
        _isCut = true;
        foreach (var end in _open.Keys)
        {
            end.Close();
        }
    }

    /// <summary>Lets new connections through.</summary>
    public void Mend() => _isCut = false;

    /// <summary>From now on the first connection hears nothing.</summary>
    public void DeafenFirst() => _isFirstDeaf = true;

    /// <summary>Ends all connections.</summary>
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
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token), ++_connections);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException)
        {
            // The end of the test.
        }
    }

    async Task ServeAsync(TcpClient near, int number)
    {
        using var far = new TcpClient();
        using (near)
        {
            try
            {
                _open[near] = 0;
                _open[far] = 0;
                if (!_isCut)
                {
                    await far.ConnectAsync(IPAddress.Loopback, _brokerPort, _stop.Token);
                    var (said, heard) = (near.GetStream(), far.GetStream());
                    await Task.WhenAny(said.CopyToAsync(heard, _stop.Token), PumpAsync(heard, said, () => number == 1 && _isFirstDeaf));
                }
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException or IOException or ObjectDisposedException or InvalidOperationException)
            {
                // Cut, or one of the two has gone.
            }
            finally
            {
                _open.TryRemove(near, out _);
                _open.TryRemove(far, out _);
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
