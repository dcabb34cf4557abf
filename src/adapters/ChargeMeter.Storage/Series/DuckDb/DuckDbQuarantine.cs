namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>What is done with quarantined items.</summary>
sealed class DuckDbQuarantine : IQuarantineStore
{
    readonly SeriesAccess _access;

    public DuckDbQuarantine(SeriesAccess access) => _access = access;

    /// <inheritdoc/>
    public Task<IReadOnlyList<QuarantineRow>> FindQuarantineAsync(
        QuarantineFilter filter, int limit, CancellationToken cancellationToken) =>
        _access.ReadAsync(reader => QuarantineQueries.Find(reader, filter, limit), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, long>> CountQuarantineAsync(QuarantineFilter filter, CancellationToken cancellationToken) =>
        _access.ReadAsync(reader => QuarantineQueries.Count(reader, filter), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<QuarantineRow>> ReadQuarantinedMessagesAsync(
        QuarantineFilter filter, long afterPayload, int limit, CancellationToken cancellationToken) =>
        _access.ReadAsync(reader => QuarantineQueries.Messages(reader, filter, afterPayload, limit), cancellationToken);

    /// <inheritdoc/>
    public Task MarkReplayedAsync(IReadOnlyCollection<long> numbers, DateTimeOffset at, CancellationToken cancellationToken) => _access.WriteAsync(
        writer => writer.Change(connection => QuarantineNotes.AppendReplays(connection, numbers, at)), cancellationToken);

    /// <inheritdoc/>
    public Task<int> PurgeQuarantineAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        _access.WriteAsync(writer => writer.Change(connection => QuarantineTable.Purge(connection, before)), cancellationToken);
}
