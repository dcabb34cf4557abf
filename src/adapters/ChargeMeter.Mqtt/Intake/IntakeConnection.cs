using System.Threading.Channels;
using ChargeMeter.Mqtt.Acknowledgements;
using ChargeMeter.Mqtt.Channels;
using ChargeMeter.Mqtt.Diagnostics;
using MQTTnet;
using MQTTnet.Protocol;

namespace ChargeMeter.Mqtt.Intake;

/// <summary>
/// One connection to the broker, with a client of its own: an acknowledgement that outlives its connection
/// goes nowhere, it can't confirm another message that got the same packet number on the next one.
/// </summary>
sealed class IntakeConnection : IAsyncDisposable
{
    public const string Source = "client";

    readonly BufferedAdapterFactory _adapters = new();
    readonly IMqttClient _client;
    readonly TaskCompletionSource<string> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly AcknowledgementQueue _acknowledgements;
    readonly MqttIntakeOptions _options;
    readonly ChannelWriter<PendingMessage> _writer;
    readonly ReceiptStamp _stamp;
    readonly MqttMetrics _metrics;
    readonly CancellationTokenSource _lifetime;
    Task _answering = Task.CompletedTask;

    public IntakeConnection(
        MqttIntakeOptions options,
        ChannelWriter<PendingMessage> writer,
        ReceiptStamp stamp,
        TimeProvider realTime,
        MqttMetrics metrics,
        CancellationToken cancellationToken)
    {
        // A 3.1.1 broker may have as many on their way as there are packet numbers.
        var capacity = options.Version == MqttVersion.V5 ? options.ReceiveMaximum : ushort.MaxValue;
        _acknowledgements = new(capacity, Timeout.InfiniteTimeSpan, realTime);
        _client = _adapters.CreateClient();
        _options = options;
        _writer = writer;
        _stamp = stamp;
        _metrics = metrics;
        _lifetime = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _client.ApplicationMessageReceivedAsync += TakeInAsync;
        _client.DisconnectedAsync += OnDisconnectedAsync;
    }

    /// <summary>Ends, with the reason, when the connection has ended.</summary>
    public Task<string> Closed => _closed.Task;

    /// <summary>Connects and subscribes; says whether the broker had kept our session.</summary>
    public Task<bool> OpenAsync(CancellationToken cancellationToken)
    {
        _answering = AnswerAsync();
        return BrokerSession.OpenAsync(_client, _options, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _lifetime.CancelAsync();
        await _answering;
        try
        {
            if (_client.IsConnected)
            {
                await _client.DisconnectAsync(new MqttClientDisconnectOptions(), CancellationToken.None);
            }
        }
        catch (Exception exception) when (ConnectionEnd.IsExpected(exception))
        {
            // The other side was faster.
        }

        _client.Dispose();
        _lifetime.Dispose();
        _metrics.Abandoned(Source, _acknowledgements.Held);
    }

    async Task TakeInAsync(MqttApplicationMessageReceivedEventArgs args)
    {
        args.AutoAcknowledge = false;
        var message = args.ApplicationMessage;
        Action acknowledge = static () => { };
        if (message.QualityOfServiceLevel != MqttQualityOfServiceLevel.AtMostOnce)
        {
            acknowledge = (await _acknowledgements.AddAsync(Answer.To(args), _lifetime.Token)).Acknowledge;
            _metrics.Held(Source);
        }

        var received = _stamp.Stamp(message.Topic, message.Payload, message.Retain, account: null);
        _metrics.Received(Source, (int)message.QualityOfServiceLevel);
        await _writer.WriteAsync(new PendingMessage(received, acknowledge), _lifetime.Token);
    }

    async Task AnswerAsync()
    {
        try
        {
            await _acknowledgements.AnswerAsync(SendAsync, _lifetime.Token);
        }
        catch (Exception exception) when (ConnectionEnd.IsExpected(exception))
        {
            // What was not answered comes again on the next connection.
        }
    }

    async Task SendAsync(IReadOnlyList<Answer> answers, CancellationToken cancellationToken)
    {
        await _adapters.SendAsync(answers, cancellationToken);
        _metrics.Acknowledged(Source, answers.Count);
    }

    Task OnDisconnectedAsync(MqttClientDisconnectedEventArgs args)
    {
        _closed.TrySetResult(args.Exception?.Message ?? args.Reason.ToString());
        return Task.CompletedTask;
    }
}
