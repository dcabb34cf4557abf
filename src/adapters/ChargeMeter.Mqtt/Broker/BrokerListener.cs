using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using ChargeMeter.Mqtt.Channels;
using Microsoft.Extensions.Logging;
using MQTTnet.Adapter;
using MQTTnet.Diagnostics.Logger;
using MQTTnet.Formatter;
using MQTTnet.Implementations;
using MQTTnet.Server;

namespace ChargeMeter.Mqtt.Broker;

/// <summary>
/// Accepts the connections of the embedded broker. The library's own listener bounds neither their number
/// nor the size of a packet, both of which must hold before anyone has logged in.
/// </summary>
sealed class BrokerListener : IMqttServerAdapter
{
    const int WriteBufferBytes = 4096;
    const int MaxWriteBufferBytes = 65535;
    const int ProbeAfterSeconds = 60;

    readonly EmbeddedBrokerOptions _options;
    readonly TimeProvider _time;
    readonly ILogger _logger;
    readonly Action<EndPoint> _ended;
    readonly TcpListener _listener;
    readonly BrokerTls _tls;
    readonly CancellationTokenSource _lifetime = new();
    Task _accepting = Task.CompletedTask;
    int _connections;

    public BrokerListener(
        EmbeddedBrokerOptions options,
        TimeProvider time,
        ILogger logger,
        Action<EndPoint> ended)
    {
        _options = options;
        _tls = new BrokerTls(options, time);
        _time = time;
        _logger = logger;
        _ended = ended;
        _listener = new TcpListener(IPAddress.Parse(options.BindAddress), options.Port);
    }

    public Func<IMqttChannelAdapter, Task> ClientHandler { get; set; } = static _ => Task.CompletedTask;

    /// <summary>The port listened on.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Task StartAsync(MqttServerOptions options, IMqttNetLogger logger)
    {
        _listener.Start();
        _accepting = AcceptAsync(logger);
        return Task.CompletedTask;
    }

    public async Task StopAsync()
    {
        await _lifetime.CancelAsync();
        _listener.Stop();
        await _accepting;
    }

    public void Dispose()
    {
        _listener.Dispose();
        _tls.Dispose();
        _lifetime.Dispose();
    }

    async Task AcceptAsync(IMqttNetLogger logger)
    {
        while (!_lifetime.IsCancellationRequested)
        {
            try
            {
                var socket = await _listener.AcceptSocketAsync(_lifetime.Token);
                _ = ServeAsync(socket, logger);
            }
            catch (SocketException exception)
            {
                // A client that went away while it was being accepted, or a passing want of descriptors.
                BrokerLog.AcceptFailed(_logger, exception.Message);
                await Task.Delay(TimeSpan.FromMilliseconds(100), _time, CancellationToken.None);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    async Task ServeAsync(Socket socket, IMqttNetLogger logger)
    {
        using (socket)
        {
            try
            {
                if (Interlocked.Increment(ref _connections) > _options.MaxConnections)
                {
                    BrokerLog.TooManyConnections(_logger, socket.RemoteEndPoint, _options.MaxConnections);
                    return;
                }

                await ServeStreamAsync(socket, logger);
            }
            catch (Exception exception) when (exception is AuthenticationException || ConnectionEnd.IsExpected(exception))
            {
                BrokerLog.ConnectionFailed(_logger, exception.Message);
            }
            finally
            {
                Interlocked.Decrement(ref _connections);
            }
        }
    }

    async Task ServeStreamAsync(Socket socket, IMqttNetLogger logger)
    {
        socket.NoDelay = true;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, optionValue: true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, ProbeAfterSeconds);
        var remote = socket.RemoteEndPoint!;
        await using var plain = new NetworkStream(socket);
        await using var stream = await _tls.SecureAsync(plain, _lifetime.Token);
        using var tcp = new MqttTcpChannel(stream, socket.LocalEndPoint, remote, clientCertificate: null);
        using var shared = new SharedChannel(tcp);
        var formatter = new MqttPacketFormatterAdapter(new MqttBufferWriter(WriteBufferBytes, MaxWriteBufferBytes));
        using var sender = new MqttChannelAdapter(shared, formatter, logger);
        using var adapter = new BrokerAdapter(sender, shared, new PacketReader(stream, _options.MaxPacketBytes));
        try
        {
            await ClientHandler(adapter);
        }
        finally
        {
            _ended(remote);
        }
    }
}
