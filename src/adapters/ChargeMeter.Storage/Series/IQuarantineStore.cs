namespace ChargeMeter.Storage.Series;

/// <summary>What is done with quarantined items after they were put aside: found, replayed, purged.</summary>
public interface IQuarantineStore
{
    /// <summary>The newest items that a filter lets through, at most <paramref name="limit"/>, in the order in which they came.</summary>
    Task<IReadOnlyList<QuarantineRow>> FindQuarantineAsync(QuarantineFilter filter, int limit, CancellationToken cancellationToken);

    /// <summary>How many items a filter lets through, by reason.</summary>
    Task<IReadOnlyDictionary<string, long>> CountQuarantineAsync(QuarantineFilter filter, CancellationToken cancellationToken);

    /// <summary>All items of the messages of which a filter lets an item through, in order: at most <paramref name="limit"/> payloads, those
    /// above <paramref name="afterPayload"/>. Messages whose bytes were purged are left out.</summary>
    Task<IReadOnlyList<QuarantineRow>> ReadQuarantinedMessagesAsync(
        QuarantineFilter filter, long afterPayload, int limit, CancellationToken cancellationToken);

    /// <summary>Notes durably that items were replayed and accepted.</summary>
    Task MarkReplayedAsync(IReadOnlyCollection<long> numbers, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Drops the bytes of messages that were received before a time; reason, topic and time stay.</summary>
    /// <returns>How many messages it were.</returns>
    Task<int> PurgeQuarantineAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
