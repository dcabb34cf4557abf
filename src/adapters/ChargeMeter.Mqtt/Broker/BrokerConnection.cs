using ChargeMeter.Mqtt.Acknowledgements;
using ChargeMeter.Mqtt.Diagnostics;
using Microsoft.Extensions.Logging;
using MQTTnet.Formatter;
using MQTTnet.Packets;
using MQTTnet.Protocol;

namespace ChargeMeter.Mqtt.Broker;

/// <summary>
/// One client of the embedded broker. Its acknowledgements are sent from here, beside the library's own sending,
/// so that a held one holds up nothing else on the connection.
/// </summary>
sealed class BrokerConnection : IAsyncDisposable
{
    static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    /// <summary>The shortest keep-alive is a second, and half of it more is waited.</summary>
    static readonly TimeSpan ShownEvery = TimeSpan.FromSeconds(0.25);

    readonly BrokerAdapter _adapter;
    readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly AcknowledgementQueue _acknowledgements;
    readonly EmbeddedBrokerOptions _options;
    readonly PublishRate _rate;
    readonly TimeProvider _time;
    readonly MqttMetrics _metrics;
    readonly ILogger _logger;
    readonly CancellationTokenSource _lifetime;
    readonly TimeSpan _longestHold;
    readonly Task _watching;
    long? _shownAt;
    bool _isSlowed;

    public BrokerConnection(
        string clientId,
        BrokerAccount account,
        BrokerAdapter adapter,
        BrokerContext context,
        CancellationToken cancellationToken)
    {
        ClientId = clientId;
        Account = account;
        _adapter = adapter;
        _options = context.Options;
        _time = context.RealTime;
        _metrics = context.Metrics;
        _logger = context.Logger;
        _rate = new PublishRate(_options.MaxMessagesPerSecond, _time);
        _longestHold = TimeSpan.FromSeconds(_options.LongestHoldSeconds);
        _acknowledgements = new(_options.MaxInFlight, SendAsync, _time);
        _lifetime = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Ended = _lifetime.Token;
        _watching = WatchAsync();
        _metrics.Connected(EmbeddedBroker.Name);
    }

    public string ClientId { get; }

    public BrokerAccount Account { get; }

    /// <summary>Cancelled when the connection is over, by whichever side.</summary>
    public CancellationToken Ended { get; }

    /// <summary>Whether the client has left, or is lost; the library may still be clearing up behind it.</summary>
    public bool IsEnding => _adapter.IsEnding;

    /// <summary>Ends when the library is done with it.</summary>
    public Task Gone => _gone.Task;

    bool IsV5 => _adapter.PacketFormatterAdapter.ProtocolVersion == MqttProtocolVersion.V500;

    /// <summary>Whether the library must see a publication that nobody subscribes to, so that it knows that the client lives. Asked by one thread.</summary>
    public bool IsToBeShown()
    {
        if (_shownAt is { } shown && _time.GetElapsedTime(shown) < ShownEvery)
        {
            return false;
        }

        _shownAt = _time.GetTimestamp();
        return true;
    }

    /// <summary>Counts a publication; how long the connection must wait with it, zero within the rate.</summary>
    public TimeSpan CountToRate() => _rate.Count();

    /// <summary>Makes a connection wait that publishes faster than the limit.</summary>
    public async Task KeepToRateAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        if (!_isSlowed)
        {
            _isSlowed = true;
            BrokerLog.SlowedDown(_logger, ClientId, _options.MaxMessagesPerSecond);
        }

        await Task.Delay(wait, _time, cancellationToken);
    }

    /// <summary>Queues the answer to a packet, if there is room; what it gives back lets the answer go.</summary>
    public Action<QuarantineNotice?>? TryHold(MqttPublishPacket publish, MqttPubAckReasonCode reason)
    {
        if (publish.QualityOfServiceLevel == MqttQualityOfServiceLevel.AtMostOnce)
        {
            return static _ => { };
        }

        if (!_acknowledgements.TryAdd(Answer.To(publish, reason), out var ticket))
        {
            return null;
        }

        _metrics.Held(EmbeddedBroker.Name);
        return ticket.Acknowledge;
    }

    /// <summary>Queues the answer to a packet, as soon as there is room.</summary>
    public async ValueTask<Action<QuarantineNotice?>> HoldAsync(
        MqttPublishPacket publish,
        MqttPubAckReasonCode reason,
        CancellationToken cancellationToken)
    {
        var ticket = await _acknowledgements.AddAsync(Answer.To(publish, reason), cancellationToken);
        _metrics.Held(EmbeddedBroker.Name);
        return ticket.Acknowledge;
    }

    /// <summary>Ends the connection; an MQTT 5 client is told why.</summary>
    public async Task DisconnectAsync(MqttDisconnectReasonCode reason)
    {
        _adapter.End();
        try
        {
            if (IsV5)
            {
                using var patience = new CancellationTokenSource(Farewell, _time);
                await _adapter.SendPacketAsync(new MqttDisconnectPacket { ReasonCode = reason }, patience.Token);
            }
        }
        catch (Exception exception) when (ConnectionEnd.IsExpected(exception))
        {
            // It does not listen any more.
        }

        // Ends a receiver too that waits for room.
        await _lifetime.CancelAsync();
        await _adapter.DisconnectAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        _gone.TrySetResult();
        await _lifetime.CancelAsync();
        await _watching;
        await _acknowledgements.EndedAsync();
        _lifetime.Dispose();
        _metrics.Disconnected(EmbeddedBroker.Name);
        _metrics.Abandoned(EmbeddedBroker.Name, _acknowledgements.Held);
    }

    /// <summary>Ends the connection when a packet is held for too long.</summary>
    async Task WatchAsync()
    {
        try
        {
            while (_longestHold - _acknowledgements.LongestWait is var left && left > TimeSpan.Zero)
            {
                await Task.Delay(left, _time, Ended);
            }

            BrokerLog.HeldTooLong(_logger, ClientId, _options.LongestHoldSeconds);
            await DisconnectAsync(MqttDisconnectReasonCode.ServerBusy);
        }
        catch (Exception exception) when (ConnectionEnd.IsExpected(exception))
        {
            // The client was gone before.
        }
    }

    async Task SendAsync(List<Answer> answers)
    {
        await _adapter.SendAsync(Answer.WriteAll(answers, IsV5, _adapter.WantsReasons), Ended);
        _metrics.Acknowledged(EmbeddedBroker.Name, answers.Count);
    }
}
