using System.Threading.Channels;
using ChargeMeter.Mqtt.Diagnostics;
using ChargeMeter.Mqtt.Publishing;
using ChargeMeter.Mqtt.Watching;
using Microsoft.Extensions.Logging;
using MQTTnet.Exceptions;
using Polly;

namespace ChargeMeter.Mqtt.Intake;

/// <summary>Takes messages in from a broker of the field, and comes back whenever the connection is lost.</summary>
public sealed class MqttIntake : IMessagePublisher, IAsyncDisposable
{
    /// <summary>A sender that is away for longer has other troubles.</summary>
    static readonly TimeSpan KeepFor = TimeSpan.FromDays(1);

    readonly IntakeContext _context;
    readonly ResiliencePipeline _reconnect;
    readonly BrokerPublisher _publisher;
    readonly Watchdog _watchdog;
    volatile IntakeConnection? _connection;
    bool _hadSession;

    /// <summary>An intake that writes into a bounded channel: when it is full, the broker is made to wait.</summary>
    /// <param name="name">What the operator calls the broker: its name in logs, metrics and readiness.</param>
    /// <param name="options">Valid settings.</param>
    /// <param name="writer">Where the messages go.</param>
    /// <param name="receiptClock">Stamps the messages; may run faster than real time.</param>
    /// <param name="realTime">Measures waits and time-outs.</param>
    /// <param name="metrics">Counts.</param>
    /// <param name="logger">Tells what happens.</param>
    public MqttIntake(
        string name,
        MqttIntakeOptions options,
        ChannelWriter<PendingMessage> writer,
        TimeProvider receiptClock,
        TimeProvider realTime,
        MqttMetrics metrics,
        ILogger<MqttIntake> logger)
    {
        _context = new IntakeContext(name, options, writer, new ReceiptStamp(receiptClock), realTime, metrics, logger);
        _reconnect = Reconnecting.Create(_context);
        _publisher = new BrokerPublisher(options, realTime);
        _watchdog = new Watchdog(_context, _publisher);
    }

    /// <summary>Raised, on any thread, after <see cref="IsConnected"/> has changed.</summary>
    public event EventHandler? ConnectionChanged;

    /// <summary>What the operator calls the broker.</summary>
    public string Name => _context.Broker;

    /// <summary>Whether we are connected and subscribed.</summary>
    public bool IsConnected => _connection is not null;

    /// <summary>Whether the connection hears, as far as canaries can tell.</summary>
    public HearingState Hearing => _watchdog.State;

    /// <summary>When the last message came, on the receipt clock, in UTC; null before the first.</summary>
    public DateTimeOffset? LastMessageAt => _context.Stamp.LastAt;

    /// <summary>Takes in until cancelled. What is not acknowledged by then stays with the broker and comes again.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                await _reconnect.ExecuteAsync(ServeAsync, cancellationToken);
            }
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested && ConnectionEnd.IsExpected(exception))
        {
            // The order to stop, which shows as whatever it interrupted.
        }

        IntakeLog.Stopped(_context.Logger, Name);
    }

    /// <inheritdoc/>
    public Task<PublishOutcome> PublishAsync(string topic, byte[] payload, CancellationToken cancellationToken) =>
        _publisher.PublishAsync(topic, payload, KeepFor, cancellationToken);

    /// <summary>Ends the connection on which it publishes.</summary>
    public ValueTask DisposeAsync() => _publisher.DisposeAsync();

    /// <summary>Serves one connection to its end. One that ended early counts as a failed attempt, so that
    /// a broker which accepts and drops us (a second service with our client id) is not hammered.</summary>
    async ValueTask ServeAsync(CancellationToken cancellationToken)
    {
        var started = _context.RealTime.GetTimestamp();
        var connection = new IntakeConnection(_context, cancellationToken);
        await using (connection)
        {
            await OpenAsync(connection, cancellationToken);
            SetConnection(connection);
            try
            {
                await UntilClosedOrDeafAsync(connection, cancellationToken);
            }
            finally
            {
                SetConnection(null);
            }
        }

        if (_context.RealTime.GetElapsedTime(started) < TimeSpan.FromSeconds(_context.Options.ReconnectCapSeconds))
        {
            throw new MqttCommunicationException("The connection ended soon after it was made.");
        }
    }

    async Task UntilClosedOrDeafAsync(IntakeConnection connection, CancellationToken cancellationToken)
    {
        using var watch = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watching = _watchdog.WatchAsync(connection, watch.Token);
        await Task.WhenAny(connection.Closed, watching);
        if (connection.Closed.IsCompleted)
        {
            IntakeLog.Disconnected(_context.Logger, Name, await connection.Closed);
        }

        await watch.CancelAsync();
        await watching.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    async Task OpenAsync(IntakeConnection connection, CancellationToken cancellationToken)
    {
        var options = _context.Options;
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(options.ConnectTimeoutSeconds), _context.RealTime);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var sessionPresent = await connection.OpenAsync(either.Token);
        IntakeLog.Connected(_context.Logger, Name, options.Host, options.Port, options.ClientId, sessionPresent);
        if (_hadSession && !sessionPresent)
        {
            IntakeLog.SessionLost(_context.Logger, Name, options.ClientId);
        }

        _hadSession = options.PersistentSession;
    }

    void SetConnection(IntakeConnection? connection)
    {
        if (connection is null)
        {
            _context.Metrics.Disconnected(Name);
        }
        else
        {
            _context.Metrics.Connected(Name);
        }

        _connection = connection;
        ConnectionChanged?.Invoke(this, EventArgs.Empty);
    }
}
