using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Monitoring.Fleet;
using ChargeMeter.Protocol.Decoding;
using ChargeMeter.Protocol.Encoding;
using ChargeMeter.Protocol.Messages;
using ChargeMeter.Service.Stations;
using ChargeMeter.Storage.Series;

namespace ChargeMeter.Service.Ingest;

/// <summary>The way of a group of messages into the store: decode, admit, one durable commit. Live and replay share it.</summary>
sealed class GroupCommit
{
    /// <summary>The reason of what can be read, and not stored.</summary>
    public const string NotStorable = "not-storable";

    static readonly string NotAuthorised = KebabCase.Of(AdmissionRefusal.NotAuthorised);

    readonly MessageDecoder _decoder;
    readonly ISeriesStore _store;
    readonly AccountOwners _owners;
    readonly IntakeMetrics _metrics;

    public GroupCommit(MessageDecoder decoder, ISeriesStore store, AccountOwners owners, IntakeMetrics metrics)
    {
        _decoder = decoder;
        _store = store;
        _owners = owners;
        _metrics = metrics;
    }

    /// <summary>Decodes a message and judges what it says; nothing is stored yet. Safe for several threads at once.</summary>
    public JudgedMessage Judge(ReceivedMessage message, FleetModel fleet)
    {
        var decoded = _decoder.Decode(message);
        var outcome = Admitter.Admit(decoded, message, fleet, _owners);
        var refused = decoded.Address is { } address && outcome.Quarantined.Any(IsRefusal)
            ? new RefusedPublication(address.Station, address.Device ?? address.Station, message.ReceivedAt)
            : null;
        return new JudgedMessage(message.ReceivedAt, outcome, refused);
    }

    /// <summary>Commits a group; when it returns, all of it is on disk and may be acknowledged.</summary>
    public async Task<CommittedGroup> CommitAsync(IReadOnlyList<JudgedMessage> messages, CancellationToken cancellationToken)
    {
        List<AdmittedItem> items = [.. messages.SelectMany(message => message.Outcome.Admitted)];
        List<QuarantinedItem> quarantined = [.. messages.SelectMany(message => message.Outcome.Quarantined)];
        List<RefusedPublication> refused = [.. messages.Select(message => message.Refused).OfType<RefusedPublication>()];
        var committed = await StoreAsync(items, quarantined, refused, cancellationToken);
        _metrics.Count(committed.Stored.Count, committed.Duplicates, [.. quarantined.Select(item => item.Reason)]);
        return committed;
    }

    /// <summary>Commits items of messages that were quarantined and are accepted now. They were counted when they were received.</summary>
    public Task<CommittedGroup> CommitAgainAsync(IReadOnlyList<AdmittedItem> items, CancellationToken cancellationToken) =>
        StoreAsync(items, [], [], cancellationToken);

    async Task<CommittedGroup> StoreAsync(
        IReadOnlyList<AdmittedItem> items,
        IReadOnlyList<QuarantinedItem> quarantined,
        IReadOnlyList<RefusedPublication> refused,
        CancellationToken cancellationToken)
    {
        var outcomes = await _store.AppendAsync(items, quarantined, cancellationToken);
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

    /// <summary>Puts a message aside that by itself cannot be stored, so that it does not stop the rest.</summary>
    public async Task PutAsideAsync(ReceivedMessage message, string why, CancellationToken cancellationToken)
    {
        var item = new QuarantinedItem(
            message.ReceivedAt, message.Topic, message.Retained, message.Payload, NotStorable, null, why, message.Account);
        await _store.AppendAsync([], [item], cancellationToken);
        _metrics.Count(0, 0, [NotStorable]);
    }

    static bool IsRefusal(QuarantinedItem item) => string.Equals(item.Reason, NotAuthorised, StringComparison.Ordinal);
}
