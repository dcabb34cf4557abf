namespace ChargeMeter.Storage.Series.DuckDb;

/// <content>What is done with quarantined items.</content>
public sealed partial class DuckDbSeriesStore
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<QuarantineRow>> FindQuarantineAsync(
        QuarantineFilter filter, int limit, CancellationToken cancellationToken) =>
        ReadAsync(connection => QuarantineQueries.Find(connection, filter, limit), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, long>> CountQuarantineAsync(QuarantineFilter filter, CancellationToken cancellationToken) =>
        ReadAsync(connection => QuarantineQueries.Count(connection, filter), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<QuarantineRow>> ReadQuarantinedMessagesAsync(
        QuarantineFilter filter, long afterPayload, int limit, CancellationToken cancellationToken) =>
        ReadAsync(connection => QuarantineQueries.Messages(connection, filter, afterPayload, limit), cancellationToken);

    /// <inheritdoc/>
    public Task MarkReplayedAsync(IReadOnlyCollection<long> numbers, DateTimeOffset at, CancellationToken cancellationToken) =>
        _writing.RunAsync(
            () =>
            {
                _writer.MarkReplayed(numbers, at);
                return numbers.Count;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<int> PurgeQuarantineAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        _writing.RunAsync(() => _writer.PurgeQuarantine(before), cancellationToken);
}
