using System.Collections.Concurrent;
using ChargeMeter.Mqtt.Intake;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Protocol;

namespace ChargeMeter.Mqtt.Probing;

/// <summary>A session at the broker under a client id of its own, which acknowledges when it is told to.</summary>
sealed class ProbeSession : IAsyncDisposable
{
    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    /// <summary>So long without a message, and no more come.</summary>
    static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);

    readonly ConcurrentQueue<MqttApplicationMessageReceivedEventArgs> _unacknowledged = new();
    readonly MqttIntakeOptions _options;
    readonly TimeProvider _time;
    IMqttClient? _client;
    int _count;

    public ProbeSession(MqttIntakeOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
    }

    string ClientId => _options.ClientId + "-probe";

    /// <summary>Connects; the session outlives the connection.</summary>
    /// <param name="startsClean">Whether what the broker has of the session is thrown away.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task ConnectAsync(bool startsClean, CancellationToken cancellationToken)
    {
        if (startsClean)
        {
            // In 3.1.1 a session that starts clean would end with its connection.
            await OpenAsync(isClean: true, cancellationToken);
        }

        await OpenAsync(isClean: false, cancellationToken);
    }

    /// <summary>Ends the connection and leaves the session with the broker.</summary>
    public async Task LeaveAsync()
    {
        await _client!.DisconnectAsync(new MqttClientDisconnectOptions(), CancellationToken.None);
        _unacknowledged.Clear();
        _count = 0;
    }

    /// <summary>Subscribes at QoS 1; says whether that was granted.</summary>
    public async Task<bool> SubscribeAsync(string filter, CancellationToken cancellationToken)
    {
        var wanted = new MqttTopicFilterBuilder().WithTopic(filter).WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce);
        if (_options.Version == MqttVersion.V5)
        {
            wanted.WithRetainHandling(MqttRetainHandling.DoNotSendOnSubscribe);
        }

        var result = await _client!.SubscribeAsync(
            new MqttClientSubscribeOptionsBuilder().WithTopicFilter(wanted).Build(), cancellationToken);
        return result.Items.All(item => item.ResultCode == MqttClientSubscribeResultCode.GrantedQoS1);
    }

    public Task UnsubscribeAsync(string filter, CancellationToken cancellationToken) =>
        _client!.UnsubscribeAsync(new MqttClientUnsubscribeOptionsBuilder().WithTopicFilter(filter).Build(), cancellationToken);

    /// <summary>Waits for one message and acknowledges it; false if none comes.</summary>
    public async Task<bool> HearsAsync(CancellationToken cancellationToken)
    {
        var begin = _time.GetTimestamp();
        while (_unacknowledged.IsEmpty && _time.GetElapsedTime(begin) < Quiet)
        {
            await Task.Delay(Glance, _time, cancellationToken);
        }

        var hears = !_unacknowledged.IsEmpty;
        await AcknowledgeAsync(cancellationToken);
        _count = 0;
        return hears;
    }

    /// <summary>Counts what comes until no more does, those before included.</summary>
    /// <param name="acknowledges">Whether to acknowledge what comes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<int> CountAsync(bool acknowledges, CancellationToken cancellationToken)
    {
        var (before, since) = (-1, _time.GetTimestamp());
        while (_time.GetElapsedTime(since) < Quiet)
        {
            if (acknowledges)
            {
                await AcknowledgeAsync(cancellationToken);
            }

            await Task.Delay(Glance, _time, cancellationToken);
            if (Volatile.Read(ref _count) is var now && now != before)
            {
                (before, since) = (now, _time.GetTimestamp());
            }
        }

        return before;
    }

    /// <summary>Has the broker forget the session.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await OpenAsync(isClean: true, CancellationToken.None);
            await LeaveAsync();
        }
        catch (Exception exception) when (ConnectionEnd.IsExpected(exception))
        {
            // It was never there, or ends with its expiry.
        }

        _client?.Dispose();
    }

    async Task OpenAsync(bool isClean, CancellationToken cancellationToken)
    {
        _client?.Dispose();
        _client = new MqttClientFactory().CreateMqttClient();
        _client.ApplicationMessageReceivedAsync += HearAsync;
        var options = ClientOptionsFactory.CreateForPublishing(_options, "-probe");
        options.CleanSession = isClean;
        if (_options.Version == MqttVersion.V5 && !isClean)
        {
            options.SessionExpiryInterval = 3_600;
        }

        var result = await _client.ConnectAsync(options, cancellationToken);
        if (result.ResultCode != MqttClientConnectResultCode.Success)
        {
            throw new MqttCommunicationException($"the broker refuses {ClientId}: {result.ResultCode}");
        }
    }

    Task HearAsync(MqttApplicationMessageReceivedEventArgs args)
    {
        args.AutoAcknowledge = false;
        _unacknowledged.Enqueue(args);
        Interlocked.Increment(ref _count);
        return Task.CompletedTask;
    }

    async Task AcknowledgeAsync(CancellationToken cancellationToken)
    {
        while (_unacknowledged.TryDequeue(out var heard))
        {
            await heard.AcknowledgeAsync(cancellationToken);
        }
    }
}
