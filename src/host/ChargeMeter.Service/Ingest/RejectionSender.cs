using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Threading.Channels;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Mqtt.Publishing;
using ChargeMeter.Protocol.Encoding;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Protocol.Topics;
using ChargeMeter.Service.Composition;

namespace ChargeMeter.Service.Ingest;

/// <summary>
/// Tells senders what was put in quarantine, on the broker that it came over. For repair, not for bookkeeping: what is above the cap, or
/// cannot be sent, is counted and let go, and the intake never waits.
/// </summary>
sealed partial class RejectionSender : BackgroundService
{
    /// <summary>Rejections that wait for one broker: with their bytes, at most a few megabytes.</summary>
    const int MostWaiting = 1_000;

    readonly Dictionary<string, Channel<QuarantinedPart>> _waiting;
    readonly IReadOnlyList<IMessagePublisher> _publishers;
    readonly RejectionCap _cap;
    readonly TopicParser _topics;
    readonly Meter _meter = new("ChargeMeter.Rejections");
    readonly Counter<long> _rejections;
    readonly ILogger<RejectionSender> _log;

    public RejectionSender(IReadOnlyList<IMessagePublisher> publishers, ServiceOptions options, ILogger<RejectionSender> log)
    {
        _publishers = publishers;
        _waiting = publishers.ToDictionary(
            publisher => publisher.Name,
            _ => Channel.CreateBounded<QuarantinedPart>(new BoundedChannelOptions(MostWaiting) { SingleReader = true }),
            StringComparer.OrdinalIgnoreCase);
        _cap = new RejectionCap(options.Rejections.MostPerMinute);
        _topics = new TopicParser(options.TopicPrefix);
        _log = log;
        _rejections = _meter.CreateCounter<long>(
            "chargemeter.rejections", "{message}", "Rejections to senders, by outcome: taken, refused, failed, or withheld above the cap");
    }

    /// <summary>Offers what a commit put in quarantine. Never waits. Called by one thread.</summary>
    public void Offer(IngestGroup committed)
    {
        for (var index = 0; index < committed.Pending.Count; index++)
        {
            var judged = committed.Judged[index];
            if (judged.Station is { } station && !judged.Outcome.Quarantined.IsEmpty)
            {
                Offer(station, judged, committed.Pending[index].Broker);
            }
        }
    }

    public override void Dispose()
    {
        _meter.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(_publishers.Select(publisher => SendAsync(publisher, stoppingToken)));

    void Offer(string station, JudgedMessage judged, string broker)
    {
        var now = TimeProvider.System.GetUtcNow();
        foreach (var item in judged.Outcome.Quarantined)
        {
            if (!_cap.Allows(station, now)
                || !_waiting.TryGetValue(broker, out var waiting)
                || !waiting.Writer.TryWrite(new QuarantinedPart(station, judged.Seq, item)))
            {
                Count(broker, "withheld");
            }
        }
    }

    async Task SendAsync(IMessagePublisher publisher, CancellationToken cancellationToken)
    {
        var isSaid = false;
        await foreach (var part in _waiting[publisher.Name].Reader.ReadAllAsync(cancellationToken))
        {
            var topic = _topics.Format(new TopicAddress(TopicKind.Rejections, part.Station, Device: null));
            var outcome = await TrySendAsync(publisher, topic, part, cancellationToken);
            Count(publisher.Name, KebabCase.Of(outcome));
            if (outcome == PublishOutcome.Refused && !isSaid)
            {
                isSaid = true;
                LogRefused(publisher.Name, topic);
            }
        }
    }

    static async Task<PublishOutcome> TrySendAsync(
        IMessagePublisher publisher, string topic, QuarantinedPart part, CancellationToken cancellationToken)
    {
        try
        {
            return await publisher.PublishAsync(topic, MessageEncoder.Encode(Rejection(part)), cancellationToken);
        }
#pragma warning disable CA1031 // Whatever it is, the service must not end for a rejection that is not heard.
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return PublishOutcome.Failed;
        }
    }

    static Rejection Rejection(QuarantinedPart part) => new(
        part.Item.ReceivedAt,
        part.Item.Topic,
        part.Seq,
        part.Item.Reason,
        part.Item.Field,
        Convert.ToHexStringLower(SHA256.HashData(part.Item.Payload.Span)));

    void Count(string broker, string outcome) => _rejections.Add(
        1, new KeyValuePair<string, object?>("broker", broker), new KeyValuePair<string, object?>("outcome", outcome));

    [LoggerMessage(2131, LogLevel.Warning, "Broker {Broker} does not let us publish on {Topic}: senders there are not told what is in quarantine. Said once.")]
    partial void LogRefused(string broker, string topic);
}
