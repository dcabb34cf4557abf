using ChargeMeter.Mqtt.Acknowledgements;
using ChargeMeter.Mqtt.Channels;
using ChargeMeter.Mqtt.Watching;
using MQTTnet;
using MQTTnet.Protocol;

namespace ChargeMeter.Mqtt.Intake;

/// <summary>
/// One connection to the broker, with a client of its own: an acknowledgement that outlives its connection
/// goes nowhere, it can't confirm another message that got the same packet number on the next one.
/// </summary>
sealed class IntakeConnection : IAsyncDisposable
{
    static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    readonly BufferedAdapterFactory _adapters = new();
    readonly IMqttClient _client;
    readonly TaskCompletionSource<string> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly AcknowledgementQueue _acknowledgements;
    readonly IntakeContext _context;
    readonly CancellationTokenSource _lifetime;
    readonly CancellationToken _ended;
    volatile bool _isWriting;

    public IntakeConnection(IntakeContext context, CancellationToken cancellationToken)
    {
        var options = context.Options;
        // A 3.1.1 broker may have as many on their way as there are packet numbers.
        var capacity = options.Version == MqttVersion.V5 ? options.ReceiveMaximum : ushort.MaxValue;
        _acknowledgements = new(capacity, SendAsync, context.RealTime);
        _client = _adapters.CreateClient();
        _context = context;
        Heard = new Hearing(options.TopicPrefix);
        _lifetime = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _ended = _lifetime.Token;
        _client.ApplicationMessageReceivedAsync += TakeInAsync;
        _client.DisconnectedAsync += OnDisconnectedAsync;
    }

    /// <summary>Ends, with the reason, when the connection has ended.</summary>
    public Task<string> Closed => _closed.Task;

    /// <summary>What has come.</summary>
    public Hearing Heard { get; }

    /// <summary>Whether it waits for the store: then it is not deaf, it must not take more.</summary>
    public bool IsHeldUp => _isWriting || _acknowledgements.AwaitsCommit;

    /// <summary>Connects and subscribes; says whether the broker had kept our session.</summary>
    public Task<bool> OpenAsync(CancellationToken cancellationToken) =>
        BrokerSession.OpenAsync(_client, _context.Options, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _lifetime.CancelAsync();
        await _acknowledgements.EndedAsync();
        try
        {
            if (_client.IsConnected)
            {
                // A broker that does not read must not hold up the next connection.
                using var patience = new CancellationTokenSource(Farewell, _context.RealTime);
                await _client.DisconnectAsync(new MqttClientDisconnectOptions(), patience.Token);
            }
        }
        catch (Exception exception) when (ConnectionEnd.IsExpected(exception))
        {
            // The other side was faster.
        }

        _client.Dispose();
        _lifetime.Dispose();
        _context.Metrics.Abandoned(_context.Broker, _acknowledgements.Held);
    }

    async Task TakeInAsync(MqttApplicationMessageReceivedEventArgs args)
    {
        args.AutoAcknowledge = false;
        var message = args.ApplicationMessage;
        AcknowledgementTicket? ticket = null;
        if (message.QualityOfServiceLevel != MqttQualityOfServiceLevel.AtMostOnce)
        {
            ticket = await _acknowledgements.AddAsync(Answer.To(args), _ended);
            _context.Metrics.Held(_context.Broker);
        }

        _context.Metrics.Received(_context.Broker, (int)message.QualityOfServiceLevel);
        if (Heard.Note(message))
        {
            ticket?.Acknowledge();
            return;
        }

        var received = _context.Stamp.Stamp(message.Topic, message.Payload, message.Retain, account: null);
        var pending = PendingMessage.With(ticket, _context.Broker, received);
        if (!_context.Writer.TryWrite(pending))
        {
            _isWriting = true;
            await _context.Writer.WriteAsync(pending, _ended);
            _isWriting = false;
        }
    }

    async Task SendAsync(List<Answer> answers)
    {
        await _adapters.SendAsync(answers, _ended);
        _context.Metrics.Acknowledged(_context.Broker, answers.Count);
    }

    Task OnDisconnectedAsync(MqttClientDisconnectedEventArgs args)
    {
        _closed.TrySetResult(args.Exception?.Message ?? args.Reason.ToString());
        return Task.CompletedTask;
    }
}
