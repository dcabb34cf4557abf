namespace ChargeMeter.Storage.Series.Memory;

/// <content>What is done with quarantined items.</content>
public sealed partial class MemorySeriesStore
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<QuarantineRow>> FindQuarantineAsync(
        QuarantineFilter filter, int limit, CancellationToken cancellationToken) =>
        Locked(() => _quarantine.Find(filter, limit), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, long>> CountQuarantineAsync(QuarantineFilter filter, CancellationToken cancellationToken) =>
        Locked(() => _quarantine.Count(filter), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<QuarantineRow>> ReadQuarantinedMessagesAsync(
        QuarantineFilter filter, long afterPayload, int limit, CancellationToken cancellationToken) =>
        Locked(() => _quarantine.Messages(filter, afterPayload, limit), cancellationToken);

    /// <inheritdoc/>
    public Task MarkReplayedAsync(IReadOnlyCollection<long> numbers, DateTimeOffset at, CancellationToken cancellationToken) =>
        Locked(() => _quarantine.MarkReplayed(numbers, at), cancellationToken);

    /// <inheritdoc/>
    public Task<int> PurgeQuarantineAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        Locked(() => _quarantine.Purge(before), cancellationToken);
}
