using System.Globalization;
using ChargeMeter.Mqtt.Intake;
using ChargeMeter.Mqtt.Publishing;
using MQTTnet.Exceptions;

namespace ChargeMeter.Mqtt.Probing;

/// <summary>
/// Finds out by trying what a broker lets us do, and how much it keeps for us: most brokers cannot be asked. It has client ids of its own,
/// and leaves nothing behind.
/// </summary>
public sealed class MqttProbe
{
    /// <summary>More than the 1,000 that Mosquitto keeps by default.</summary>
    const int Messages = 1_200;

    const int AtOnce = 10;

    static readonly TimeSpan KeepFor = TimeSpan.FromMinutes(10);

    readonly MqttIntakeOptions _options;
    readonly TimeProvider _time;
    readonly List<string> _found = [];
    readonly List<string> _errors = [];

    /// <summary>A probe of one broker.</summary>
    public MqttProbe(MqttIntakeOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
    }

    /// <summary>Outside of what the intake subscribes to: 1,200 messages below the prefix would fill the queue of a service that is away, and its readings would be dropped.</summary>
    string Topic => $"{_options.TopicPrefix}-probe/{_options.ClientId}";

    string Filter => _options.TopicPrefix + "/#";

    /// <summary>Tries everything; takes some ten seconds.</summary>
    public async Task<MqttProbeReport> RunAsync(CancellationToken cancellationToken)
    {
        await using var session = new ProbeSession(_options, _time);
        await using var publisher = new BrokerPublisher(_options, _time, "-probe-out");
        try
        {
            await session.ConnectAsync(startsClean: true, cancellationToken);
            _found.Add($"connected to {_options.Host}:{_options.Port} with {_options.Version}");
            await TryRightsAsync(session, publisher, cancellationToken);
            await TryQueueAsync(session, publisher, cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested && (ConnectionEnd.IsExpected(exception) || exception is MqttClientNotConnectedException or MqttProtocolViolationException))
        {
            _errors.Add($"{_options.Host}:{_options.Port}: {exception.Message}");
        }

        return new MqttProbeReport([.. _found], [.. _errors]);
    }

    async Task TryRightsAsync(ProbeSession session, BrokerPublisher publisher, CancellationToken cancellationToken)
    {
        if (!await session.SubscribeAsync(Filter, cancellationToken))
        {
            _errors.Add($"subscribing to {Filter} at QoS 1 is not granted: give the account the right to read there");
            return;
        }

        await session.UnsubscribeAsync(Filter, cancellationToken);
        _found.Add($"{Filter} may be subscribed to at QoS 1");
        await TryOwnAsync(OwnTopics.Canary(_options.TopicPrefix), "whether the connection is deaf is not noticed");
        await TryOwnAsync($"{_options.TopicPrefix}/probe/rejections", "senders are not told what is in quarantine");

        async Task TryOwnAsync(string topic, string otherwise)
        {
            if (await ComesBackAsync(topic, session, publisher, cancellationToken))
            {
                _found.Add($"{topic} may be written and read");
            }
            else
            {
                _errors.Add($"{topic} may not be written and read, so {otherwise}: give the account the right to write there");
            }
        }
    }

    async Task TryQueueAsync(ProbeSession session, BrokerPublisher publisher, CancellationToken cancellationToken)
    {
        if (!_options.PersistentSession)
        {
            _found.Add("PersistentSession is off: what is published while the service is away is lost");
            return;
        }

        if (!await ComesBackAsync(Topic, session, publisher, cancellationToken)
            || !await session.SubscribeAsync(Topic, cancellationToken))
        {
            _found.Add($"how much it keeps was not tried: that takes the right to write and to read {Topic}");
            return;
        }

        await session.LeaveAsync();
        var taken = await PublishAsync(publisher, cancellationToken);
        await session.ConnectAsync(startsClean: false, cancellationToken);
        var atOnce = await session.CountAsync(acknowledges: false, cancellationToken);
        var kept = await session.CountAsync(acknowledges: true, cancellationToken);
        ReportQueue(taken, kept, atOnce);
    }

    void ReportQueue(int taken, int kept, int atOnce)
    {
        if (kept < taken)
        {
            _errors.Add(Text(
                $"of {taken} messages that it acknowledged while the session was away it kept {kept}: the rest is lost. Let it keep more (Mosquitto: max_queued_messages 0 and max_queued_bytes 0; EMQX: max_mqueue_len 0)"));
        }
        else
        {
            _found.Add(Text($"all of {kept} messages were kept for a session that was away"));
        }

        var enough = Math.Min(_options.ReceiveMaximum, taken);
        _found.Add(atOnce < enough
            ? Text($"warning: {atOnce} messages are on their way unacknowledged at most, which slows the intake down, because it acknowledges after the commit; allow {_options.ReceiveMaximum} (Mosquitto: max_inflight_messages)")
            : Text($"{atOnce} messages are on their way unacknowledged"));
    }

    async Task<int> PublishAsync(BrokerPublisher publisher, CancellationToken cancellationToken)
    {
        var taken = 0;
        foreach (var part in Enumerable.Range(0, Messages).Chunk(AtOnce))
        {
            var outcomes = await Task.WhenAll(part.Select(_ => publisher.PublishAsync(Topic, "probe"u8.ToArray(), KeepFor, cancellationToken)));
            taken += outcomes.Count(outcome => outcome == PublishOutcome.Taken);
        }

        return taken;
    }

    static async Task<bool> ComesBackAsync(string topic, ProbeSession session, BrokerPublisher publisher, CancellationToken cancellationToken)
    {
        if (!await session.SubscribeAsync(topic, cancellationToken))
        {
            return false;
        }

        var outcome = await publisher.PublishAsync(topic, "probe"u8.ToArray(), KeepFor, cancellationToken);
        var comesBack = outcome == PublishOutcome.Taken && await session.HearsAsync(cancellationToken);
        await session.UnsubscribeAsync(topic, cancellationToken);
        return comesBack;
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
