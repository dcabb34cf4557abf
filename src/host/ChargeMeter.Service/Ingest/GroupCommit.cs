using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Monitoring.Sequences;
using ChargeMeter.Protocol.Decoding;
using ChargeMeter.Protocol.Encoding;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Service.Diagnostics;
using ChargeMeter.Protocol.Topics;
using ChargeMeter.Service.Stations;
using ChargeMeter.Storage.Series;
using ChargeMeter.Storage.Series.Raw;

namespace ChargeMeter.Service.Ingest;

/// <summary>The way of a group of messages into the store: decode, admit, one durable commit. Live and replay share it.</summary>
sealed class GroupCommit
{
    /// <summary>The reason for a message that by itself cannot be stored.</summary>
    public const string NotStorable = "not-storable";

    static readonly string NotAuthorised = KebabCase.Of(AdmissionRefusal.NotAuthorised);

    readonly MessageDecoder _decoder;
    readonly ISeriesStore _store;
    readonly AccountOwners _owners;
    readonly IntakeMetrics _metrics;
    readonly OwnClock? _clock;

    /// <summary>The way into a store.</summary>
    /// <param name="decoder">Decodes.</param>
    /// <param name="store">Where it leads.</param>
    /// <param name="owners">Who may publish what.</param>
    /// <param name="metrics">Counts.</param>
    /// <param name="clock">The clock that stamps what is received now; null for what was recorded.</param>
    public GroupCommit(MessageDecoder decoder, ISeriesStore store, AccountOwners owners, IntakeMetrics metrics, OwnClock? clock = null)
    {
        _clock = clock;
        _decoder = decoder;
        _store = store;
        _owners = owners;
        _metrics = metrics;
    }

    /// <summary>Decodes a message and judges what it says; nothing is stored yet. Safe for several threads at once.</summary>
    public JudgedMessage Judge(ReceivedMessage message, FleetModel fleet)
    {
        var decoded = _decoder.Decode(message);
        var outcome = Admitter.Admit(Doubted(decoded), message, fleet, _owners);
        var refused = decoded.Address is { } address && outcome.Quarantined.Any(IsRefusal)
            ? new RefusedPublication(address.Station, address.Device ?? address.Station, message.ReceivedAt)
            : null;
        return new JudgedMessage(message.ReceivedAt, StationOf(decoded), decoded.Seq, MarkOf(decoded, message, fleet), outcome, refused, message);
    }

    /// <summary>Commits a group; when it returns, all of it is on disk and may be acknowledged.</summary>
    public async Task<CommittedGroup> CommitAsync(IReadOnlyList<JudgedMessage> messages, CancellationToken cancellationToken)
    {
        var items = new List<AdmittedItem>(messages.Sum(message => message.Outcome.Admitted.Length));
        foreach (var message in messages)
        {
            items.AddRange(message.Outcome.Admitted.AsSpan());
        }

        List<QuarantinedItem> quarantined = [.. messages.SelectMany(message => message.Outcome.Quarantined)];
        List<RefusedPublication> refused = [.. messages.Select(message => message.Refused).OfType<RefusedPublication>()];
        var committed = await StoreAsync(items, quarantined, GroupMessages.Of(messages), refused, cancellationToken);
        _metrics.Count(committed.Stored.Count, committed.Duplicates, [.. quarantined.Select(item => item.Reason)]);
        return committed;
    }

    /// <summary>Commits items of messages that were quarantined and are accepted now. They were counted when they were received.</summary>
    public Task<CommittedGroup> CommitAgainAsync(
        IReadOnlyList<AdmittedItem> items, IReadOnlyList<GroupMessage> messages, CancellationToken cancellationToken) =>
        StoreAsync(items, [], messages, [], cancellationToken);

    async Task<CommittedGroup> StoreAsync(
        IReadOnlyList<AdmittedItem> items,
        IReadOnlyList<QuarantinedItem> quarantined,
        IReadOnlyList<GroupMessage> messages,
        IReadOnlyList<RefusedPublication> refused,
        CancellationToken cancellationToken)
    {
        var outcomes = await _store.AppendAsync(items, quarantined, messages, cancellationToken);
        var stored = new List<StoredItem>(items.Count);
        for (var index = 0; index < items.Count; index++)
        {
            if (outcomes[index].Stored)
            {
                stored.Add(new StoredItem(outcomes[index].Ingest, outcomes[index].Revision, items[index]));
            }
        }

        return new CommittedGroup(stored, items.Count - stored.Count, quarantined, refused);
    }

    /// <summary>Puts a message of so many items aside that by itself cannot be stored, so that it does not stop the rest.</summary>
    public async Task PutAsideAsync(ReceivedMessage message, int items, string why, CancellationToken cancellationToken)
    {
        var item = new QuarantinedItem(
            message.ReceivedAt, message.Topic, message.Retained, message.Payload, NotStorable, null, why, message.Account);
        await _store.AppendAsync([], [item], cancellationToken);
        _metrics.Count(0, 0, [.. Enumerable.Repeat(NotStorable, items)]);
    }

    // A time of receipt that may be wrong says as little about a device's clock as that of a backlog.
    DecodedMessage Doubted(DecodedMessage decoded) => _clock?.IsTrusted() == false ? decoded with { Delayed = true } : decoded;

    /// <summary>What a message tells of its place; what a broker kept, and what is of a station unknown, is not followed.</summary>
    static SequenceMark? MarkOf(DecodedMessage decoded, ReceivedMessage message, FleetModel fleet) =>
        decoded is { Seq: { } seq, Address: { } address } && !message.Retained && fleet.Stations.ContainsKey(address.Station)
            ? new SequenceMark(message.Topic, seq, decoded.Sent, decoded.Delayed)
            : null;

    /// <summary>Whom a rejection would go to; nobody is answered for what was published where only we do.</summary>
    static string? StationOf(DecodedMessage decoded) =>
        decoded.Address is { Kind: not TopicKind.Rejections } address ? address.Station : null;

    static bool IsRefusal(QuarantinedItem item) => string.Equals(item.Reason, NotAuthorised, StringComparison.Ordinal);
}
