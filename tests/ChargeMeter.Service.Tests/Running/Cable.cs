using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace ChargeMeter.Service.Tests.Running;

/// <summary>The network between the service and a broker, which can be cut and mended.</summary>
public sealed class Cable : IAsyncDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource _stop = new();
    readonly ConcurrentDictionary<TcpClient, byte> _open = [];
    readonly int _brokerPort;
    readonly Task _accepting;
    volatile bool _isCut;

    public Cable(int brokerPort)
    {
        _brokerPort = brokerPort;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where the service finds the broker.</summary>
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

    public void Mend() => _isCut = false;

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
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException)
        {
            // The end of the test.
        }
    }

    async Task ServeAsync(TcpClient near)
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
                    await Task.WhenAny(
                        near.GetStream().CopyToAsync(far.GetStream(), _stop.Token), far.GetStream().CopyToAsync(near.GetStream(), _stop.Token));
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
}
