using ChargeMeter.Storage.Series.DuckDb.Raw;

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
    public Task VerifyAsync(CancellationToken cancellationToken) => _sealing.RunAsync(
        () =>
        {
            var parts = Parts(Reach.All);
            _access.Folder.Verify(parts);
            return parts.Count;
        },
        cancellationToken);

    /// <summary>Removes the files that this process has replaced or taken out, once nobody reads them any more and no log that may be damaged stands between.</summary>
    public Task TidyUpAsync(CancellationToken cancellationToken) => _sealing.RunAsync(
        () => _access.AloneAsync(RemoveReplaced, cancellationToken).GetAwaiter().GetResult(), cancellationToken);

    /// <summary>Files in the folder that the database does not name: left behind by a sealing that was cut off, or newer than a database that was put back.</summary>
    public Task<IReadOnlyList<string>> FindUnlistedAsync(CancellationToken cancellationToken) => _sealing.RunAsync(
        () => _access.Folder.Unlisted(Parts(Reach.All)), cancellationToken);

    /// <summary>Takes out what is older; see <see cref="DuckDbSeriesStore.PurgeAsync"/>.</summary>
    internal Task<long> PurgeAsync(DateOnly? readingsBefore, DateOnly? eventsBefore, CancellationToken cancellationToken) => _sealing.RunAsync(
        () =>
        {
            var parts = readingsBefore is { } first && first > DateOnly.MinValue ? Parts(Reach.All with { LastDay = first.AddDays(-1) }) : [];
            var rows = _access.WriteAsync(writer => writer.TakeOut(readingsBefore, eventsBefore), cancellationToken).GetAwaiter().GetResult();
            parts.ForEach(_access.Folder.Forget);
            RemoveRaw(RawKinds.Readings, readingsBefore);
            RemoveRaw(RawKinds.Events, eventsBefore);
            return rows;
        },
        cancellationToken);

    /// <summary>Takes out messages of readings; see <see cref="Series.Raw.IRawMessages.PurgeReadingsAsync"/>. Not while the store is copied.</summary>
    internal Task<long> PurgeRawReadingsAsync(DateOnly before, CancellationToken cancellationToken) => _sealing.RunAsync(
        () =>
        {
            var messages = _access.WriteAsync(
                writer => writer.Change(connection => RawIndex.RemoveReadings(connection, before)), cancellationToken).GetAwaiter().GetResult();
            RemoveRaw(RawKinds.Readings, before);
            return messages;
        },
        cancellationToken);

    /// <summary>Copies the database, and then the files that belong to it, while nothing is sealed nor taken out.</summary>
    /// <returns>The highest ingest number in the copy.</returns>
    internal Task<long> CopyAsync(string database, string folder, CancellationToken cancellationToken) => _sealing.RunAsync(
        () =>
        {
            var newest = _access.ReadFreely(connection => DuckDbCopy.Make(connection, Path.Combine(folder, Path.GetFileName(database))));
            var days = Path.Combine(folder, DuckDbSeriesStore.SealedFolderName);
            _access.Read(reader => _access.Folder.CopyTo(days, SealedCatalog.Touching(reader.Connection, Reach.All), SealedCatalog.Days(reader.Connection)));
            _access.Raw.CopyTo(Path.Combine(folder, DuckDbSeriesStore.RawFolderName), _access.Read(reader => RawIndex.Ends(reader.Connection, newest)));
            return newest;
        },
        cancellationToken);

    internal Task CloseAsync() => _sealing.CloseAsync();

    async Task<long> SealInTurnAsync(DateOnly day, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var open = 0L;
        var watermark = _access.LastIngest;
        foreach (var slice in _access.Read(reader => DaySealer.Plan(reader.Connection, _access.Folder, day, watermark)).Where(IsSound))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var part = _access.Read(reader => SealedPartFile.Write(reader.Connection, _access.Folder, slice, watermark));
            var hours = SealedPartFile.HoursPath(_access.Folder, part);
            open += await _access.WriteAsync(writer => writer.Seal(slice, part, hours, watermark), cancellationToken);
            File.Delete(hours);
            if (slice.Replaced is { } replaced)
            {
                _access.Folder.Forget(replaced);
            }
        }

        var manifest = _access.Read(reader => DayManifest.Of(reader.Connection, day, watermark));
        var kept = new SealedDay(day, now, manifest);
        await _access.WriteAsync(writer => writer.Seal(kept), cancellationToken);
        DayManifest.Write(_access.Folder, kept);
        return open;
    }

    // What goes into another file under a new checksum must be what was sealed.
    bool IsSound(DaySlice slice)
    {
        if (slice.Replaced is not { } part)
        {
            return true;
        }

        _access.Folder.Verify([part]);
        return !_access.Folder.IsDamaged(part);
    }

    bool RemoveReplaced()
    {
        var isFolded = _access.WriteAsync(writer => writer.Checkpoint(), CancellationToken.None).GetAwaiter().GetResult();
        if (isFolded)
        {
            _access.Folder.RemoveReplaced();
        }

        return isFolded;
    }

    void RemoveRaw(string kind, DateOnly? before)
    {
        if (before is { } day)
        {
            _access.Raw.Remove(kind, day, _access.Read(reader => RawIndex.Ends(reader.Connection, long.MaxValue)).Select(file => file.File));
        }
    }

    List<SealedPart> Parts(Reach reach) => _access.Read(reader => SealedCatalog.Touching(reader.Connection, reach));
}
