using System.Threading.Channels;
using ChargeMeter.Mqtt.Diagnostics;
using ChargeMeter.Mqtt.Intake;
using Microsoft.Extensions.Logging;
using MQTTnet.Server;

namespace ChargeMeter.Mqtt.Broker;

/// <summary>The broker inside the service: what devices publish goes into a channel, and is acknowledged after the commit.</summary>
public sealed class EmbeddedBroker : IAsyncDisposable
{
    /// <summary>What it is called beside the brokers that the operator names.</summary>
    public const string Name = "embedded";

    readonly BrokerContext _context;
    readonly BrokerSessions _sessions;
    readonly ReceiptStamp _stamp;
    readonly BrokerListener _listener;
    readonly MqttServer _server;
    readonly CancellationTokenSource _lifetime = new();

    /// <summary>A broker that writes into a bounded channel: when it is full, the publishers are made to wait.</summary>
    /// <param name="options">Valid settings.</param>
    /// <param name="writer">Where the messages go.</param>
    /// <param name="receiptClock">Stamps the messages; may run faster than real time.</param>
    /// <param name="realTime">Measures waits and time-outs.</param>
    /// <param name="metrics">Counts.</param>
    /// <param name="logger">Tells what happens.</param>
    /// <exception cref="ArgumentException">The settings are not valid; the message lists every error.</exception>
    public EmbeddedBroker(
        EmbeddedBrokerOptions options,
        ChannelWriter<PendingMessage> writer,
        TimeProvider receiptClock,
        TimeProvider realTime,
        MqttMetrics metrics,
        ILogger<EmbeddedBroker> logger)
    {
        var errors = EmbeddedBrokerOptionsValidator.Validate(options);
        if (errors.Count > 0)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, errors), nameof(options));
        }

        _context = new BrokerContext(options, realTime, metrics, logger);
        _stamp = new ReceiptStamp(receiptClock);
        _sessions = new BrokerSessions(_context, new BrokerIntake(_context, writer, _stamp), _lifetime.Token);
        _listener = new BrokerListener(options, realTime, logger, _sessions.OnEnded);
        _server = LibraryServer.Create(_context, _listener);
        _sessions.Attach(_server);
        Publisher = new EmbeddedPublisher(_server, _lifetime.Token);
    }

    /// <summary>Publishes to its subscribers.</summary>
    public EmbeddedPublisher Publisher { get; }

    /// <summary>The port listened on, once started.</summary>
    public int Port => _listener.Port;

    /// <summary>Whether it takes messages in.</summary>
    public bool IsRunning => _server.IsStarted && !_lifetime.IsCancellationRequested;

    /// <summary>Connections that have logged in.</summary>
    public int Connections => _sessions.Count;

    /// <summary>When the last message came, on the receipt clock, in UTC; null before the first.</summary>
    public DateTimeOffset? LastMessageAt => _stamp.LastAt;

    /// <summary>Starts to listen.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await _server.StartAsync();
        var options = _context.Options;
        BrokerLog.Started(
            _context.Logger, options.BindAddress, Port, options.CertificateFile is not null, options.Accounts.Count);
    }

    /// <summary>Stops taking in and closes the connections. What is not acknowledged by then, the devices send again.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (!IsRunning)
        {
            return;
        }

        await _lifetime.CancelAsync();
        await _server.StopAsync(new MqttServerStopOptions()).WaitAsync(cancellationToken);
        BrokerLog.Stopped(_context.Logger);
    }

    /// <summary>Stops and lets go of the port.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        _server.Dispose();
        _listener.Dispose();
        _lifetime.Dispose();
    }
}
