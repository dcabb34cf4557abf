namespace ChargeMeter.Storage.Series.DuckDb.Sealing;

/// <summary>Sealed days: closed days as files of their own, clustered by meter and time. One is sealed at a time; the intake goes on meanwhile.</summary>
public sealed class SealedDays
{
    readonly SeriesAccess _access;
    readonly Turns _sealing = new(1);

    internal SealedDays(SeriesAccess access) => _access = access;

    /// <summary>The days before one that have open readings: never sealed, or come late.</summary>
    public Task<IReadOnlyList<OpenDay>> ReadOpenAsync(DateOnly before, CancellationToken cancellationToken) =>
        _access.ReadAsync<IReadOnlyList<OpenDay>>(reader => DaySealer.OpenDays(reader.Connection, before), cancellationToken);

    /// <summary>The sealed days in their order.</summary>
    public Task<IReadOnlyList<SealedDay>> ReadAsync(CancellationToken cancellationToken) =>
        _access.ReadAsync<IReadOnlyList<SealedDay>>(reader => SealedCatalog.Days(reader.Connection), cancellationToken);

    /// <summary>
    /// Seals the open readings of a day, together with what was sealed of it before. Each file takes the place of its rows in one short commit, so that
    /// at any instant every reading is found once.
    /// </summary>
    /// <returns>How many readings were open.</returns>
    public Task<long> SealAsync(DateOnly day, DateTimeOffset now, CancellationToken cancellationToken) => _sealing.RunAsync(
        () => SealInTurnAsync(day, now, cancellationToken).GetAwaiter().GetResult(), cancellationToken);

    /// <summary>Reads every file and compares it with its checksum.</summary>
    public Task VerifyAsync(CancellationToken cancellationToken) => _sealing.RunAsync(_access.FindDamage, cancellationToken);

    /// <summary>Removes the files that were replaced or taken out, once nobody reads them any more.</summary>
    public Task TidyUpAsync(CancellationToken cancellationToken) => _sealing.RunAsync(
        () => _access.ReadAloneAsync(TidyUp, cancellationToken).GetAwaiter().GetResult(), cancellationToken);

    /// <summary>Copies the database, and then the files that belong to it, while nothing is sealed.</summary>
    /// <returns>The highest ingest number in the copy.</returns>
    internal Task<long> CopyAsync(string database, string folder, CancellationToken cancellationToken) => _sealing.RunAsync(
        () =>
        {
            var newest = _access.ReadFreely(connection => DuckDbCopy.Make(connection, database));
            _access.Read(reader => _access.Folder.CopyTo(folder, SealedCatalog.Touching(reader.Connection, Reach.All), SealedCatalog.Days(reader.Connection)));
            return newest;
        },
        cancellationToken);

    internal Task CloseAsync() => _sealing.CloseAsync();

    async Task<long> SealInTurnAsync(DateOnly day, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var open = 0L;
        var watermark = _access.LastIngest;
        foreach (var slice in _access.Read(reader => DaySealer.Plan(reader.Connection, _access.Folder, day, watermark)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var part = _access.Read(reader => SealedPartFile.Write(reader.Connection, _access.Folder, slice, watermark));
            var hours = SealedPartFile.HoursPath(_access.Folder, part);
            open += await _access.WriteAsync(writer => writer.Seal(slice, part, hours, watermark), cancellationToken);
            File.Delete(hours);
        }

        var manifest = _access.Read(reader => DayManifest.Of(reader.Connection, day, watermark));
        var kept = new SealedDay(day, now, manifest);
        await _access.WriteAsync(writer => writer.Seal(kept), cancellationToken);
        DayManifest.Write(_access.Folder, kept);
        return open;
    }

    bool TidyUp(SeriesReader reader)
    {
        _access.Folder.RemoveStrays(SealedCatalog.Touching(reader.Connection, Reach.All));
        SealedCatalog.Days(reader.Connection).ForEach(day => DayManifest.Write(_access.Folder, day));
        return true;
    }
}
